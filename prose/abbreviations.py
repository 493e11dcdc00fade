"""Words that end in a full stop without ending a sentence, in the languages a European newsroom meets."""

from prose.scan import names

# Never the end of a sentence: a name, a noun or a number follows. Lower case stands for any case.
ALWAYS = names(
    # English
    "mr mrs ms mx dr prof messrs mme mlle Gen Col Lt Sgt Cpl Capt Maj Adm Cmdr Brig Sen Rep Reps Sens Gov Rev Hon "
    "Supt "
    "Pres Insp Det Pte Pvt St Ste Mt Ft vs approx cf viz e.g i.e eg ie ca al ibid "
    # German
    "hr fr nr str abs bzw evtl ggf inkl exkl zzgl geb gest sog vgl bspw bzgl gegr verh lt dipl ing mag hrsg jhd d.h "
    "z.b "
    "u.a v.a i.d.r o.g u.u s.o s.u i.a o.ä z.t m.e "
    # French, Spanish, Portuguese, Italian, Polish, Dutch, Turkish, Scandinavian
    "mm sr sra srta dra dña ud uds dn lic arq pág núm tel av avda sig sig.ra dott dott.ssa avv on np tj m.in ul św "
    "im "
    "prof dr hab godz ks płk gen kpt inż mjr mevr dhr drs mej bijv d.w.z o.a bl.a f.eks t.ex dvs p.ex "
    # Ukrainian
    "вул просп пров бул пл обл ім св тов гр акад проф доц напр див буд корп оф тел зб вид укр рос англ нім кв стор "
    "т.зв т.є напр. заст кер ген полк підполк кап лейт серж нар "
    # Russian
    "ул пр-т пер просп обл им св тов гр акад проф доц напр см ср корп изд ред англ нем лат итал исп т.е т.к т.н "
    "гл табл ген полк подп кап лейт серж род зам т.зв гос "
    # Arabic and Urdu: letter names of initials
    "اے بی ڈی ای ایف ایچ جے ایل ایم این پی کیو آر ایس ٹی یو وی ڈبلیو ایکس وائی زیڈ"
)
# Only before a number; otherwise they are words or ends of sentences.
BEFORE_NUMBERS = names(
    "no nos pp art fig vol ch sec jan feb mar apr jun jul aug sep sept oct nov dec para cl "
    "bd kap abb tab ziff rn янв фев мар апр авг сент окт нояб дек ст пп рис табл п.п ном бл num ext"
)
# The end of a sentence if the next word is one that often begins one.
PERHAPS = names(
    "inc ltd corp co bros jr sr u.s u.k u.n e.u d.c a.m p.m ph.d m.d b.a m.a esq mio mrd tsd usw u.s.w ff "
    "std min max vb tys mln mld wg r w тис млн млрд р рр хв сек год г гг в вв тыс пр н.э чел мин шт н.е"
)
# The end of a sentence if the next word has a capital letter.
USUALLY = names("etc ecc itd itp грн коп крб руб ін др проч т.д т.п т.ін")
SENTENCE_STARTERS = names(
    # English
    "the a an it he she they we you i this that these those there but and in on at for from to by with as after "
    "before "
    "when while if although however meanwhile his her their its our my one some many most all no not what who why "
    "how "
    "since last next earlier later now then so yet both each such under over during despite according "
    # German
    "der die das ein eine er sie es wir ihr ich dies diese dieser dieses aber und in im am auf an bei nach vor mit "
    "für "
    "von zu als wenn während auch so doch noch nun da dort hier dabei damit dazu laut seit trotz sein seine ihre man "
    # Ukrainian and Russian
    "в у на по з із зі за до від про при під час після він вона воно вони це цей ця ці той та але а і й як що якщо "
    "коли "
    "також тому тоді там тут ми ви я його її їх однак проте водночас крім раніше нагадаємо зокрема "
    "с со к ко от об о для из он она оно они это этот эта эти тот но и как что если когда также поэтому тогда там "
    "здесь "
    "мы вы его ее её их однако кроме ранее напомним при после между тем сейчас сегодня вчера завтра "
    # French, Spanish, Italian, Portuguese, Polish
    "le la les un une des il elle ils elles ce cette ces mais et dans pour avec après selon el los las una unos en y "
    "pero con según este esta lo gli ma nel con secondo o os as em mas com to jest ale po za przed według"
)
SPEECH = names(
    "said says say asked asks told tells added adds wrote writes replied replies answered answers shouted shouts "
    "called "
    "cried insisted continued explained noted stated asserted demanded wondered recalled commented tweeted joked "
    "quipped "
    "exclaimed argued warned remarked fragte sagte meinte rief schrieb antwortete erklärte спитав запитав сказав "
    "додав "
    "відповів написав спросил сказал добавил ответил написал demanda dit répondit preguntó dijo respondió"
)
# A number and a full stop before one of these is a day; other languages write their months small.
MONTHS = names(
    "januar jänner februar feber märz april mai juni juli august september oktober november dezember "
    "mars maj august oktober desember december"
)
