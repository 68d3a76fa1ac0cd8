"""Families of spellings: names that Latin letters write in several ways, and places that were renamed.

Each line is one name. What rules can't tell is here: vowels that Arabic does not write (Muhammad, Mohamed),
names that came through different languages (Kyiv by Ukrainian, Kiev by Russian), new names for old ones.
Spellings follow the romanisation systems of BGN/PCGN (Arabic 1956, Persian 1958, Russian 1947, Ukrainian 1965
and 2019) and ALA-LC beside what English newspapers use; renamed places are those of the United Nations Group
of Experts on Geographical Names and of the states' own notices. A name that different people bear in each
spelling (Johnson, Johnsen) is none of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_FAMILIES = """
Muhammad Mohammed Mohammad Mohamed Muhammed Mohamad Mohamet Muhamed Mohamud Muhamad
Ahmad Ahmed Achmed Ahmet
Mahmoud Mahmud Mahmood
Hussein Hussain Husayn Husain Hossein Hosein Huseyn Husein Hussien
Hassan Hasan Hassen
Abdullah Abdallah Abdulla Abdollah Abdalla
Abdulrahman Abdelrahman Abdurrahman Abdurahman Abdirahman
Abdulaziz Abdelaziz Abdoulaziz
Omar Umar
Osama Usama Oussama
Yusuf Youssef Yousef Yusef Yousuf Youssuf Yousif
Ibrahim Ebrahim Ibraheem
Ismail Ismael Esmail Ismayil
Khalid Khaled Khalad
Walid Waleed
Rashid Rasheed Rachid
Faisal Faysal Feisal Faizal
Nasser Nasir Naser Nassir
Yasser Yasir Yaser
Jamal Djamal Jamaal
Hamid Hameed
Karim Kareem
Salim Saleem
Mustafa Mustapha Moustafa Mostafa Moustapha
Suleiman Sulaiman Soleiman Sulayman Suleyman Soliman
Soleimani Suleimani Sulaimani Soleymani
Aisha Aysha Ayesha Aicha
Fatima Fatimah Fatemeh Fatma
Khadija Khadijah Khadeeja
Mubarak Moubarak
Morsi Mursi Morsy
Sisi Sissi
Gaddafi Qaddafi Gadhafi Kadafi Khadafi Qadhafi Gadafi Kadhafi Khaddafi Qadafi
Assad Asad
Qassim Qasim Kassim Qasem Kasim Qassem
Hezbollah Hizballah Hizbullah Hezbullah Hizbollah
Houthi Huthi Houthy
Houthis Huthis
Qaeda Qaida Qaidah
Taliban Taleban Talibans
Mujahideen Mujahedin Mujahadeen Mujahidin Mujaheddin Mujahedeen
Peshmerga Peshmurga Pershmerga
Shabaab Shabab
Janjaweed Janjawid Janjawed
Sharia Shariah Syariah
Koran Quran
Ramadan Ramadhan Ramzan
Ashura Ashoura
Shia Shiah
Sunni Sunnite
Ayatollah Ayatullah Ayatolla
Mullah Mulla Mollah
Fallujah Falluja Fallouja
Kandahar Qandahar
Jalalabad Djalalabad
Baghdad Bagdad
Basra Basrah Bassorah
Karbala Kerbala
Najaf Nadjaf
Hodeidah Hudaydah Hodeida Hudaida
Idlib Edlib
Raqqa Raqqah Rakka
Benghazi Bengazi
Darfur Darfour
Khartoum Khartum
Mogadishu Muqdisho Mogadiscio
Riyadh Riyad
Jeddah Jiddah Jedda
Mecca Makkah
Medina Madinah
Doha Dawha
Ahmadinejad Ahmedinejad Ahmadinezhad
Khamenei Khameini Khamanei
Khomeini Khomeyni Khumayni
Rouhani Rohani Ruhani Rowhani
Raisi Raeisi
Zarif Zareef
Maliki Malaki
Sistani Seestani
Zarqawi Zarkawi
Zawahiri Zawahri Zawaheri
Awlaki Aulaqi Awlaqi
Karzai Karzay
Dostum Doostum Dostam
Musharraf Musharaf Mushharaf
Bhutto Bhuto
Sharif Shareef
Netanyahu Netanyahou Nethanyahu
Hanukkah Chanukah Hannukah Hanukah Chanukkah Hannukkah
Hashanah Hashana
Pesach Pesah
Sukkot Succot Sukkoth
Kyiv Kiev Kyyiv
Odesa Odessa
Kharkiv Kharkov
Lviv Lvov Lwow
Dnipro Dnipropetrovsk Dnepropetrovsk
Luhansk Lugansk
Donbas Donbass
Chernihiv Chernigov
Chernobyl Chornobyl
Zaporizhzhia Zaporizhia Zaporozhye Zaporizhzhya Zaporozhe
Mykolaiv Nikolaev Mykolayiv Nikolayev
Mariupol Mariupil
Bakhmut Artemivsk
Bucha Butcha
Crimea Krym
Belarus Byelarus Belorussia Byelorussia
Kazakhstan Kazakstan
Kyrgyzstan Kirgizstan Kirghizstan
Tajikistan Tadzhikistan
Turkmenistan Turkmenia
Chechnya Chechnia
Grozny Groznyy
Zelensky Zelenskyy Zelenskiy Zelenskyi
Tymoshenko Timoshenko
Yanukovych Yanukovich
Yushchenko Yuschenko Iushchenko
Lukashenko Lukashenka
Tsikhanouskaya Tikhanovskaya
Poroshenko Porochenko
Klitschko Klichko Klychko
Khodorkovsky Khodorkovskiy
Navalny Navalniy Navalnyy Nawalny
Litvinenko Litvinyenko
Magnitsky Magnitskiy Magnitskyy
Medvedev Medvedyev
Gorbachev Gorbachov Gorbatchev Gorbachyov
Khrushchev Khrushchov Kruschev Kruschchev
Brezhnev Brejnev
Yeltsin Eltsin Jelzin
Trotsky Trotskiy Trotzky
Solzhenitsyn Solzenitsyn Solzhenitzyn
Sakharov Saharov
Tchaikovsky Chaikovsky Tschaikowsky
Sergei Sergey Serguei
Alexei Aleksei Alexey Aleksey
Dmitry Dmitri Dmitriy Dimitri
Yuri Yury Yuriy Iurii Yurii
Yevgeny Evgeny Evgeni Yevgeni Evgeniy Yevgeniy
Andrei Andrey Andriy Andrii
Nikolai Nikolay
Mikhail Michail
Vasily Vassily Vasili
Arkady Arkadi
Valery Valeri Valeriy
Anatoly Anatoli Anatoliy
Grigory Grigori Grigoriy
Oleksandr Aleksandr Alexandr Olexandr
Uyghur Uighur Uygur Uigur
Uyghurs Uighurs Uygurs Uigurs
Tiananmen Tienanmen
Xinjiang Sinkiang
Beijing Peking
Nanjing Nanking
Tianjin Tientsin
Chongqing Chungking
Taoism Daoism
Myanmar Burma
Yangon Rangoon
Mumbai Bombay
Kolkata Calcutta
Chennai Madras
Bengaluru Bangalore
Varanasi Benares
Puducherry Pondicherry
Dhaka Dacca
Eswatini Swaziland
Turkiye Turkey
Erdogan Erdoghan
Isis Isil Daesh
Khashoggi Kashoggi Khashogi Kashogi
"""


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in _FAMILIES.splitlines():
        spellings = line.split()
        for spelling in spellings:
            others = tuple(other for other in spellings if other != spelling)
            table[spelling.lower()] = (*table.get(spelling.lower(), ()), *others)
    return table


def family(form: str) -> tuple[str, ...]:
    """The other spellings of a folded word, as news writes them; empty where none is known."""
    return _table().get(form, ())
