"""Function words: those of English by kind, and those of the languages that members may type instead."""

from __future__ import annotations


def words(*texts: str) -> frozenset[str]:
    """Split texts into a set of words."""
    return frozenset(" ".join(texts).split())


KINDS: dict[str, frozenset[str]] = {
    "article": words("a an the"),
    "determiner": words(
        "this that these those each every some any all both either another other such its their your our my",
        "his her more most less few many much several own same",
    ),
    "pronoun": words(
        "i you he she it we they them him us me itself themselves one someone something there everything",
        "anything",
    ),
    "being": words("is are was were be been being am"),
    "auxiliary": words("do does did have has had can could will would should may might must shall"),
    "negation": words("not no never neither nor without none nothing cannot"),
    "to": words("to"),
    "of": words("of"),
    "preposition": words(
        "in on at by for with from into onto over under between among through during before after about",
        "against within across per via upon than as like toward towards out up down off",
    ),
    "and": words("and or but"),
    "conjunction": words(
        "because if when while although though whereas since so unless whether until then therefore thus",
        "hence however",
    ),
    "question": words("which what who whom whose where why how"),
    "adverb": words(
        "also only very too just even still often always usually already yet again rather quite now here",
        "well instead",
    ),
}
KIND_OF: dict[str, str] = {word: kind for kind, members in KINDS.items() for word in members}
ENGLISH = frozenset(KIND_OF)

_ALSO_ENGLISH = words("sin som model die van par pour con den min ma es son sera")
"""Words in the lists below that English answers use too; single letters are left out as well."""

OTHER_LANGUAGES: dict[str, frozenset[str]] = {
    language: frozenset(word for word in words(text) if len(word) > 1) - ENGLISH - _ALSO_ENGLISH
    for language, text in {
        "de": "der die das und ist nicht ein eine einen einem einer den dem des zu mit von auf für sich "
        "wird werden wenn dass daß auch als aber oder sind kann durch nur noch bei wie aus nach "
        "über weil sehr ich wir sie es man im zum zur hat haben keine mehr dann",
        "fr": "le la les des un une et est pas ne que qui dans pour sur avec ce cette sont il elle nous "
        "vous au aux du par plus mais ou donc lorsque quand si se son sa ses être peut leur comme "
        "je c'est",
        "es": "el la los las un una y es no que de en por para con se su sus del al lo como más pero "
        "este esta son cuando muy ya también porque entre sin sobre hay ser está yo",
        "it": "il lo la gli le un una e è non che di in per con si del della dei delle al alla come più "
        "ma questo questa sono quando anche perché tra nel nella essere ha su io",
        "pt": "o os as um uma e é não que de em por para com se seu sua do da dos das no na ao como "
        "mais mas este esta são quando também porque entre sem ser está muito eu",
        "nl": "de het een en is niet dat van te met voor op zijn er maar ook als aan bij wordt worden "
        "door naar uit kan dit deze die wel omdat over meer ik wij",
        "sv": "och är inte att det som en ett på för med av den till om har kan men från vid så när "
        "eller jag vi blir detta",
        "pl": "i nie jest się na do z że to w jak jest są dla po od przez lub ale który która które "
        "może gdy oraz tym tego jako bardzo ja",
        "tr": "ve bir bu için ile da de çok daha gibi olan olarak ama ne kadar değil veya en ben her ise",
        "id": "yang dan di ke dari untuk dengan pada adalah tidak ini itu dalam akan atau juga karena "
        "oleh sebagai dapat lebih saya",
        "vi": "và là của có không được trong cho một các với này để khi những người thì tôi mà như",
        "ro": "și este nu un o la în cu pe de din pentru care mai sunt că dacă sau prin când foarte eu",
        "cs": "a je v na se že z s do to ne který která pro jako jsou ale nebo když jen jeho já není",
        "fi": "ja on ei se että joka kun ovat mutta tai kuin niin myös jos voi ole hän minä",
        "hu": "és a az nem egy hogy is van de ha mint csak meg ezt vagy nagyon én",
        "hi": "hai ka ki ke ko se mein nahi aur yeh hota karta karna liye jab hum toh bhi kya hain",
    }.items()
}
