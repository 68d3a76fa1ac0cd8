"""Stop words of the larger news languages beside English: articles, pronouns, prepositions, auxiliaries.

Written as analysis gives them: folded, without apostrophes. Short on purpose: a word that is missing here
ranks a little, a word that is here and should not be can't rank at all.
"""

from __future__ import annotations

FRENCH = """
    le la les l un une des du de d au aux ce cet cette ces c qui que quoi dont ou qu et mais donc or ni
    car si je tu il elle on nous vous ils elles me m te t se s lui leur leurs y en moi toi soi eux mon ma
    mes ton ta tes son sa ses notre nos votre vos ne n pas plus est sont etait etaient etre sera seront
    suis sommes a ont avait avaient avoir aura auront ai avons fait dans par pour sur avec sans sous entre
    vers chez apres avant depuis pendant selon contre comme aussi tres tout toute tous toutes meme memes
    autre autres ainsi alors encore lors lorsque quand cela ceci celui celle ceux celles jusqu lorsqu
    puisqu quelle
"""
GERMAN = """
    der die das den dem des ein eine einer eines einem einen kein keine keinen keiner und oder aber
    sondern denn dass ob wenn als wie weil damit ich du er sie es wir ihr mich dich sich uns euch ihm ihn
    ihnen mir dir mein dein sein seine seiner seinen seinem ihre ihrer ihren ihrem unser unsere dieser
    diese dieses diesem diesen jener jede jeder jedes welche welcher welches wer was wo ist sind war waren
    wird werden wurde wurden worden bin bist sei hat haben hatte hatten habe kann konnen konnte soll
    sollen muss mussen will in im an am auf aus bei beim bis durch fur gegen mit nach ohne seit uber um
    unter vom von vor zu zum zur zwischen auch noch nur nicht nichts so dann da hier dort doch schon mehr
    sehr etwa bereits sowie alle allem allen aller alles man einmal
"""
SPANISH = """
    el la los las lo un una unos unas de del al a ante bajo con contra desde durante en entre hacia hasta
    para por segun sin sobre tras y e o u ni pero sino que quien quienes cual cuales cuyo cuya donde
    cuando como si porque pues yo tu ella ellos ellas nosotros usted ustedes me te se nos le les mi mis su
    sus nuestro nuestra nuestros este esta estos estas ese esa esos esas eso esto aquel aquella es son era
    eran fue fueron ser sido siendo sera hay ha han habia haber he estan estaba estar no mas muy ya
    tambien tan tanto todo toda todos todas otro otra otros otras mismo misma cada algo alguno alguna
    algunos algunas
"""
ITALIAN = """
    il lo la i gli le l un uno una di a da in con su per tra fra del dello della dei degli delle dell al
    allo alla ai agli alle all dal dallo dalla dai dagli dalle dall nel nello nella nei negli nelle nell
    sul sullo sulla sui sugli sulle sull e ed o ma se che chi cui come dove quando perche anche io tu lui
    lei noi voi loro mi ti si ci vi ne me te suo sua suoi sue mio mia nostro nostra questo questa questi
    queste quello quella quelli quelle quest quell gl sono era erano essere sara ha hanno aveva avevano
    avere ho non piu molto gia ancora dopo prima senza contro verso ogni tutto tutta tutti tutte altro
    altra altri altre
"""
PORTUGUESE = """
    o a os as um uma uns umas de do da dos das no na nos nas ao aos em por pelo pela pelos pelas para com
    sem sob sobre entre ate desde contra apos e ou mas nem que quem qual quais cujo cuja onde quando como
    se porque pois eu tu ele ela eles elas voce voces me te lhe lhes seu sua seus suas meu minha nosso
    nossa este esta estes estas esse essa esses essas isso isto aquele aquela aquilo sao era eram foi
    foram ser sido sera ha tem tinha ter estao estava estar nao mais muito ja tambem so ainda todo toda
    todos todas outro outra outros outras mesmo mesma cada num numa
"""
DUTCH = """
    de het een en of maar want dat die dit deze er ik jij je u hij zij ze wij we jullie hun hen hem haar
    mij me mijn zijn uw ons onze zich wie wat waar is was waren ben bent wordt worden werd werden geworden
    heeft hebben had hadden heb kan kunnen kon zal zullen zou zouden moet moeten mag aan bij door in met
    na naar om op over per sinds te tegen tot tussen uit van vanaf via voor zonder als dan toen nu niet
    geen ook nog al zo hier daar heel zeer meer veel alle alles andere
"""
SWEDISH = """
    en ett den det de dem dessa denna detta och eller men att som om nar dar hur vad vem vilken vilka for
    jag du han hon vi ni mig dig honom henne oss er sig min mitt mina din sin sitt sina var vart deras
    hans hennes ar vara varit blir bli blev blivit har hade haft ha kan kunde ska skulle maste vill inte i
    pa av till fran med utan under over mot mellan vid hos genom efter fore sedan innan an ocksa sa da nu
    mycket mer alla allt andra
"""
NORWEGIAN = """
    en et ei den det de dem disse denne dette og eller men at som om nar der hvor hva hvem hvilken for jeg
    du han hun vi dere meg deg ham henne oss seg min mitt mine din sin sitt sine var vart deres hans
    hennes er vaere vaert blir bli ble blitt har hadde hatt ha kan kunne skal skulle ma vil ville ikke i
    pa av til fra med uten under over mot mellom ved hos gjennom etter siden enn ogsa sa da na mye mer
    alle alt andre eg ikkje ein eit ho dei vere vore
"""
DANISH = """
    en et den det de dem disse denne dette og eller men at som om nar der hvor hvad hvem hvilken for jeg
    du han hun vi i mig dig ham hende os jer sig min mit mine din sin sit sine var vor vores deres hans
    hendes er vaere vaeret bliver blive blev blevet har havde haft have kan kunne skal skulle ma vil ville
    ikke pa af til fra med uden under over mod mellem ved hos gennem efter siden end ogsa sa da nu meget
    mere alle alt andre
"""
FINNISH = """
    ja tai mutta etta kun jos koska kuin vaan eli seka myos mina sina han me te he se ne tama nama tuo nuo
    joka jotka jonka jota joita mika mita ketka kuka on ovat oli olivat ole olla ollut olleet olisi ei
    eivat en et emme ette niin nyt jo viela vain sen sita siita siina sille niiden niita taman tata hanen
    heidan minun meidan ennen jalkeen kanssa mukaan kautta ilman yli alle
"""
RUSSIAN = """
    и в во не что он на я с со как а то все она так его но да ты к ко у же вы за бы по ее мне было вот от
    меня еще нет о об из ему теперь когда даже ну ли если уже или ни быть был него до вас нибудь опять вам
    ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без
    будто чего тоже себе под будет ж тогда кто этот того потому этого какой ним здесь этом мой тем чтобы
    нее были куда зачем всех при хоть после над тот через эти нас про всего них какая эту моя своей этой
    перед том такой им более всю между это который которая которые которого
"""
UKRAINIAN = """
    і й та в у на з із зі до за від по про для при без через над під між не що як але чи або то це цей ця
    ці цього той ті він вона воно вони ми ви я ти його її їх їм нас вас мене себе є був була було були
    бути буде будуть так ще вже коли де який яка яке які якого щоб якщо тому також після перед лише
"""
POLISH = """
    i a w we z ze na do od po o u za przed przez przy pod nad dla bez oraz ale lub albo zeby jak jako gdy
    kiedy gdzie jest sa byl byla bylo byli byly byc bedzie beda sie nie to ten ta te tego tej tym tych
    tymi co kto ktory ktora ktore ktorych ktorego on ona ono oni one jego jej ich im mu ja ty my wy nas
    was mnie sobie juz tylko tez takze jeszcze czy
"""
CZECH = """
    a i v ve z ze s se k ke na do od po o u za pred pres pri pod nad pro bez ale nebo ani aby jak jako
    kdyz kde je jsou byl byla bylo byli byly byt bude budou si ne to ten ta te toho teto tom tim tech co
    kdo ktery ktera ktere kterych on ona ono oni jeho jeji jejich ja ty my vy nas vas uz jen take jeste
    podle
"""
TURKISH = """
    ve ile bir bu o da de ki mi mu icin gibi kadar ama fakat ancak veya ya hem ne nasil neden cok daha en
    her sey hic ben sen biz siz onlar onun onu ona bunu buna bunun olan olarak oldu oldugu olmak var yok
    degil ise sonra once gore
"""
CATALAN = """
    el la els les l un una uns unes de del dels d al als a en amb per sense sobre entre fins des contra i
    o pero ni que qui quan com on si perque jo tu ell ella ells elles nosaltres em et es ens us li seu
    seva seus seves aquest aquesta aquests aquestes aixo son era eren ser estat ha han havia no mes molt
    ja tambe tot tota tots totes altre altra altres
"""
GREEK = """
    ο η το οι τα του τησ των τον την τουσ τισ ενασ μια ενα και αλλα να θα δεν μην που πωσ οτι αν οταν οπωσ
    σε στο στη στην στον στουσ στισ στα απο με για προσ κατα μετα χωρισ ωσ εωσ ειναι ηταν εχει εχουν ειχε
    αυτο αυτοσ αυτη αυτα αυτοι μου σου μασ σασ κι
"""
LISTS = {
    "ca": CATALAN, "cs": CZECH, "da": DANISH, "de": GERMAN, "el": GREEK, "es": SPANISH, "fi": FINNISH,
    "fr": FRENCH, "it": ITALIAN, "nl": DUTCH, "no": NORWEGIAN, "pl": POLISH, "pt": PORTUGUESE, "ru": RUSSIAN,
    "sv": SWEDISH, "tr": TURKISH, "uk": UKRAINIAN,
}  # fmt: skip
"""Language (ISO 639-1) -> its words, apart by white space."""
