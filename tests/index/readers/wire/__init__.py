"""Of the wires' formats."""
