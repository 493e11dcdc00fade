"""The phrases by which a page promotes itself, in the languages we read; data for `prose.promotion`.

Everything is in lower case. Phrases are parted by bars, words by spaces.
"""

from prose.scan import names


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.replace("’", "'").split("|"))


PLATFORMS = names(
    """
    bluesky discord facebook flipboard google-news googlenews instagram linkedin mastodon max messenger pinterest
    reddit rss signal snapchat soundcloud spotify telegram threads tiktok twitter viber vk wechat weibo whatsapp x
    youtube вайбер вайбері ватсап вк вконтакте вотсап дзен инстаграм инстаграме одноклассники твиттер твиттере
    твіттер твіттері телеграм телеграм-канал телеграм-канали телеграм-каналы телеграм-каналі телеграме телеграмі
    тикток тредс тікток фейсбук фейсбуке фейсбуці ютуб ютубе ютубі яндекс.дзен яндекс.новости інстаграм інстаграмі
    إكس إنستغرام انستجرام انستغرام انسٹاگرام اینستاگرام ایپ بک تلجرام تلغرام تليغرام تلگرام توك تويتر توییتر تيك
    تيليجرام تيليغرام سناب طلغرام فيسبوك فیس فیسبک واتسآب واتساب واتس‌اپ واٹس يوتيوب ٹوئٹر ٹیلی ٹیلیگرام گرام یوٹیوب
    """
)
# What one follows or subscribes to; the beginning of a word.
CHANNELS = _phrases(
    """
    channel | newsletter | podcast | e-mail | email | inbox | push | notification | alerts | bulletin |
    канал | розсилк | рассылк | сторінк | страниц | страничк | підкаст | подкаст | додаток | додатк | приложени |
    застосун | сповіщен | уведомлен | спільнот | сообществ | груп | чат | kanal | kanäl | seite | canal |
    boletín | boletin | página | chaîne | lettre | infolettre | application | aplicación | aplikacj | kanał |
    fanpage | canale | canali | pagina | nieuwsbrief | قناة | قناتنا | قنواتنا | القناة | النشرة |
    نشرتنا | تطبيق | صفحتنا | صفحاتنا | حسابنا | حساباتنا | چینل | کانال |
    соцмереж | соцсет | соціальних | социальных
    """
)
# Where one follows when no place is named.
SOCIAL_MEDIA = _phrases(
    """
    social media | social network | our socials | sozialen medien | sozialen netzwerken | soziale medien |
    réseaux sociaux | redes sociales | redes sociais | reti sociali | mediach społecznościowych | sociale media |
    sociala medier | sosyal medya | соціальних мереж | соцмереж | социальных сет | соцсет | مواقع التواصل |
    وسائل التواصل
    """
)
# How an invitation begins.
INVITATIONS = _phrases(
    """
    subscribe to | subscribe for | subscribe on | subscribe now | follow us | follow our | follow @ | join us |
    join our | like us | like our | find us | read us | watch us | connect with us | stay connected | stay tuned |
    keep up with | get our | get all the latest | get more news | download our | download the | add us |
    turn on notifications | turn on push | visit our | check out our | listen to our | want more | for more news |
    for more stories | for more updates | for the latest | stay up to date | stay informed | be the first to |
    receive our | never miss | sign up | sign-up | you can follow | you can also follow | you can find us |
    we are on | we're on | підписуйте | підписуйс | підпишіт | підпишис | підпишись | підписатись на |
    підписатися на | приєднуйте | приєднуйся | приєднатись до | приєднатися до | долучайте | долучайся |
    долучитись до | долучитися до | читайте нас | читай нас | читайте наш | стежте за | слідкуйте за | слідкуй за |
    дивіться нас | дивись нас | шукайте нас | ставте лайк | завантажуйте | завантажте | отримуйте новини |
    отримуйте швидкі | хочете отримувати | хочете першими | хочете дізнаватись | хочете дізнаватися |
    хочеш отримувати | слухайте нас | слухайте наш | більше новин | ще більше новин | ще більше цікав |
    головні новини дня в | оперативні новини | швидкі новини | обговорити | обговорюйте | будьте в курсі |
    подписывайте | подписывайс | подпишите | подпишис | подпишись | подписаться на | присоединяйте |
    присоединяйся | присоединиться к | следите за | следи за | смотрите нас | ищите нас | ставьте лайк | скачай |
    скачивай | получайте новости | получайте самые | хотите получать | хотите первыми | хотите узнавать |
    хочешь получать | слушайте нас | слушайте наш | больше новостей | еще больше новост | ещё больше новост |
    еще больше интересн | ещё больше интересн | главные новости дня в | оперативные новости |
    самые важные новости | самые оперативные | обсудить | обсуждайте | будьте в курсе | вступайте |
    abonnieren sie | abonniere | abonniert | folgen sie uns | folgen sie der | folgen sie @ | folge uns |
    folgt uns | folg uns | melden sie sich | melde dich | jetzt anmelden | besuchen sie uns | laden sie |
    holen sie sich | bleiben sie informiert | bleiben sie auf dem laufenden | bleib informiert | bleib auf dem |
    sie finden uns | finden sie uns | erhalten sie | werde teil | werden sie teil | abonnez | suivez-nous |
    suivez nous | suivez notre | suivez l'actualité | suivez toute | rejoignez | inscrivez-vous | téléchargez |
    retrouvez-nous | retrouvez notre | retrouvez toute | recevez | restez informé | s'abonner à | suscríbete |
    suscribete | suscríbase | suscríbanse | síguenos | siguenos | síganos | únete a | unete a | únase a |
    descarga nuestra | descarga la app | descargue | regístrate | recibe nuestr | recibe las | recibe en tu |
    apúntate | entra en nuestro | sigue nuestr | sigue a | sigue las noticias | seguici | segui il nostro |
    segui la nostra | segui @ | segui le notizie | iscriviti | abbonati | unisciti | scarica la nostra |
    scarica l'app | ricevi | siga-nos | siga o nosso | siga a nossa | siga nosso | inscreva-se | assine | receba |
    participe do | baixe | acompanhe | clique e | entre no | subskrybuj | zasubskrybuj | obserwuj nas |
    obserwuj nasz | śledź nas | śledź nasz | dołącz do | zapisz się | polub nas | polub nasz | pobierz |
    znajdziesz nas | bądź na bieżąco | sledujte nás | odebírejte | volg ons | volg @ | abonneer | meld je aan |
    schrijf je in | bizi | abone ol | takip et | följ oss | prenumerera på | følg oss | følg os | tilmeld dig |
    تابعونا | تابعنا | تابعوا قناتنا | تابعوا صفحتنا | اشترك | إشترك | اشتركوا | انضم إلى | انضم الى | إنضم |
    انضموا | لمتابعة آخر | لمتابعة أخبار | لمتابعتنا | حمل تطبيق | حمّل تطبيق | حملوا تطبيق | حمل الآن تطبيق |
    للاشتراك في | للانضمام | یہاں کلک | ہمیں | ہمارے | ہمارا | سبسکرائب | جوائن | به کانال | ما را در |
    puedes seguirnos | puede seguirnos | sigue toda | s'inscrire | inscrivez | تابع آخر | تابعوا | تابع أخبار |
    join the conversation | download the | subscribe via | subscribe here | subscribe and | subscribe at |
    subscribe from | geht's zu | geht es zu | zum kanal | zum newsletter |
    jetzt kostenlos | newsletter abonnieren | sign in | log in
    """
)
# Of these, the ones that may also begin a sentence of the story: they count only with "our" or at the end of a line.
WEAK_INVITATIONS = _phrases(
    """
    обсудить | обговорити | обсуждайте | обговорюйте | скачай | скачивай | завантаж | больше новост | більше новин |
    самые важные | оперативні | оперативные | швидкі | головні | главные | отримуйте | получайте | хочете |
    хотите | хочеш |
    хочешь | будьте в курсі | будьте в курсе | следите за | стежте за | слідкуйте за | слідкуй за | следи за |
    вступайте |
    pobierz | descarga | descargue | recibe | sigue | téléchargez | recevez | retrouvez toute | suivez toute |
    restez |
    baixe | receba | participe | acompanhe | clique | ricevi | segui le | for the latest | for more |
    want more | get all |
    get more | never miss | be the first | download the | turn on | find us | join the conversation | keep up |
    laden sie | holen sie | erhalten sie | werden sie | werde | bleiben sie | bleib | zum kanal | تابع آخر |
    تابع أخبار |
    تابعوا | bizi | ہمیں | ہمارے | ہمارا
    """
)
# How a line begins that only says where we are.
OWN_PLACES = _phrases(
    """
    our telegram | our whatsapp | our facebook | our youtube | our channel | our channels | ми в | ми у | мы в |
    мы во | наш канал в | наш канал у | наш telegram | наш телеграм | наш youtube | наш facebook | наш viber |
    наші канали | наши каналы | наша сторінка | наша страница | unser newsletter | unser whatsapp | unser kanal |
    notre chaîne | notre newsletter | notre page | nuestro canal | nuestra página | nuestro boletín | nasz kanał |
    nasz nasz newsletter |
    jesteśmy na | ми є в | ми є у | мы есть в | тепер ми в | тепер ми є | теперь мы в | wir sind auf |
    nous sommes sur | estamos en | siamo su | estamos no
    """
)
# Invitations that say enough anywhere in a line.
CALLS_ANYWHERE = _phrases(
    """
    follow us on | find us on | like us on | subscribe to our | join our telegram | join our whatsapp |
    join us on | sign up for our | підписуйтесь на наш | підписуйтеся на наш | підпишіться на наш |
    підписуйтесь на канал | підписуйтеся на канал | читайте нас в | читайте нас у | приєднуйтесь до нашо |
    приєднуйтеся до нашо | подписывайтесь на наш | подпишитесь на наш | подписывайтесь на канал |
    присоединяйтесь к нашему | folgen sie uns auf | folgt uns auf | folge uns auf | abonnieren sie unseren |
    abonnieren sie den | unseren newsletter abonnieren | suivez-nous sur | abonnez-vous à notre |
    abonnez-vous à la | rejoignez-nous sur | síguenos en | síganos en | suscríbete a nuestro | suscríbete al |
    seguici su | iscriviti al nostro | iscriviti alla nostra | siga-nos | inscreva-se no | obserwuj nas na |
    śledź nas na | zapisz się do | تابعونا على | تابعونا عبر | اشترك في قناتنا | اشتركوا في قناتنا |
    انضموا إلى قناتنا | فالو کریں | سبسکرائب کریں | جوائن کریں | takip edin | abone olun
    """
)
# What may stand before an invitation.
POLITE = _phrases(
    """
    please | also | and | don't forget to | don’t forget to | click here to | click to | tap here to | now |
    you can | remember to | make sure to | if you like this story, | а також | також | також, | а ще | и | также |
    не забудьте | не забудь | не пропустіть: | bitte | jetzt | und | auch | hier | y | et | por favor | oraz |
    również | كما | нагадуємо: | друзья, | друзі, | шановні читачі, | уважаемые читатели,
    """
)
# Words that show whose channel it is: the page speaks of itself.
OURS = names(
    """
    bizi bizim nasz nasza nasze naszego naszej naszym naszą nos nosotros nossa nossas nosso nossos nostra nostre
    nostri nostro notre nous nuestra nuestras nuestro nuestros ons onze oss our ours uns unser unsere unserem
    unseren unserer us vår we wir ми мы нам нас наш наша наше нашего нашем наши нашим наших нашому нашу наші ما
    ہمارا ہمارے ہمیں
    """
)
# A line with one of these reports what somebody said: it is no invitation of ours.
REPORTS = names(
    """
    said says wrote writes urged urges told tells warned announced asked asks pleaded pleads ordered reported
    reports added heard claimed сказав сказала сказали написав написала написали писав писала повідомив повідомила
    повідомили повідомляє повідомляють заявив заявила заявили додав додала радять закликав закликала розповів
    розповіла пише пишуть йдеться сказал написал писал сообщил сообщила сообщили сообщает сообщают заявил добавил
    добавила советуют призвал призвала рассказал рассказала пишет пишут говорится sagte sagten schrieb schrieben
    teilte teilten erklärte erklärten warnte rief hieß dit écrit déclaré annoncé ajouté lancé dijo dijeron escribió
    afirmó anunció pidió detto scritto dichiarato disse escreveu afirmou napisał napisała powiedział powiedziała
    poinformował poinformowała oświadczył قال قالت كتب كتبت وقال وأضاف أعلن أعلنت وكتب
    """
)
# A line of nothing but these.
AD_LABELS = names(
    """
    ad ads advertentie advertenties advertisement advertisements advertising advertorial annonce annons anuncio
    anuncios anzeige anzeigen anúncio hirdetés mainos oglas promoted pubblicità publicidad publicidade publicité
    quảng reklam reklama reklame sponsored werbung διαφήμιση партнёрский рекламa реклама реклами спонсоване פרסומת
    إعلان إعلانات اشتہار اعلان اعلانات الإعلانات تبلیغات 广告 広告
    """
)
AD_PHRASES = _phrases(
    """
    a word from our sponsor | a word from our sponsors | sponsored content | paid content | paid post |
    branded content | advertisement scroll to continue | scroll to continue | story continues below advertisement |
    continue reading below | story continues below | article continues below | article continues after |
    continue reading the main story | advertisement continue reading | на правах реклами | на правах рекламы |
    реклама 18 | продовження після реклами | продолжение после рекламы | матеріал партнера | материал партнера |
    партнерський матеріал | спецпроєкт партнера | контент партнера | новини партнерів | новости партнеров |
    anzeige artikel wird unterhalb | weiter nach der werbung | weiterlesen nach der anzeige | bezahlter inhalt |
    contenu sponsorisé | la suite après la publicité | la suite après cette publicité | contenido patrocinado |
    sigue leyendo después de la publicidad | continúa después de la publicidad | continua dopo la pubblicità |
    continua após a publicidade | continua depois da publicidade |
    materiał sponsorowany | dalsza część artykułu pod | artykuł sponsorowany |
    محتوى مدفوع | إعلان مدفوع | مادة إعلانية | lees verder onder de advertentie
    """
)
READ_ALSO = _phrases(
    """
    read also | also read | see also | related | related story | related stories | related article |
    related articles | related news | read more | read next | more on this | more on this story |
    you may also like | you might also like | recommended | recommended for you | don't miss | don’t miss |
    also on | more stories | further reading | watch also | watch | listen | must read | in case you missed it |
    more from | further details | see more | читайте також | читайте теж | також читайте | читати також |
    дивіться також | дивись також | читай також | раніше | за темою | по темі | цікаве за темою |
    матеріали за темою | вас може зацікавити | вам може бути цікаво | детальніше | більше новин | новини за темою |
    докладніше | читайте также | также читайте | читайте еще | читайте ещё | читать также | смотрите также |
    смотри также | по теме | ранее по теме | вам может быть интересно | материалы по теме | подробнее |
    еще по теме | ещё по теме | читай также | lesen sie auch | lesen sie mehr | lies auch | mehr zum thema |
    auch interessant | das könnte sie auch interessieren | das könnte dich auch interessieren | siehe auch |
    weiterlesen | mehr dazu | lesen sie dazu | lesen sie hier | lire aussi | à lire aussi | a lire aussi |
    lisez aussi | à lire | à lire également | lire également | voir aussi | à voir aussi | sur le même sujet |
    lea también | lee también | leer también | leer más | te puede interesar | le puede interesar | ver también |
    vea también | también te puede interesar | lea además | más información | noticias relacionadas | czytaj też |
    czytaj także | czytaj również | czytaj więcej | zobacz też | zobacz także | zobacz również | przeczytaj także |
    przeczytaj też | przeczytaj również | polecamy | leggi anche | leggi pure | potrebbe interessarti |
    guarda anche | leia também | leia mais | veja também | saiba mais | lees ook | lees meer | bekijk ook |
    läs också | läs även | les også | læs også | čtěte také | lue myös | ilgili haberler | ayrıca oku | اقرأ أيضا |
    اقرأ أيضاً | اقرأ أيضًا | إقرأ أيضا | إقرأ أيضاً | اقرأ ايضا | إقرأ ايضا | اقرأ المزيد | إقرأ المزيد |
    شاهد أيضا | شاهد أيضاً | مواضيع ذات صلة | أخبار ذات صلة | مقالات ذات صلة | قد يهمك | قد يهمك أيضا |
    قد يهمك أيضاً | طالع أيضا | للمزيد | یہ بھی پڑھیں | مزید پڑھیں | مزید خبریں | بیشتر بخوانید | همچنین بخوانید
    """
)
# These say it by themselves; the others need a colon, a dash or an arrow behind them, or to stand alone.
READ_ALSO_PLAIN = _phrases(
    """
    also read | czytaj również | czytaj także | czytaj też | lea también | lee también | lees ook | leggi anche |
    leia também | lesen sie auch | lies auch | lire aussi | lisez aussi | przeczytaj także | read also |
    zobacz także | zobacz też | à lire aussi | дивіться також | смотрите также | читай также | читай також |
    читайте также | читайте також | читайте теж | إقرأ أيضا | إقرأ أيضاً | اقرأ أيضا | اقرأ أيضاً | اقرأ أيضًا |
    به کانال | شاهد أيضا | شاهد أيضاً | مزید پڑھیں | یہ بھی پڑھیں
    """
)
SHARES = _phrases(
    """
    share | share on | share via | share this | share to | share with | share article | share story | share the |
    tweet | tweet this | pin it | email this | print this | print | print article | send by | send to | save |
    bookmark | tweeter | twittern | tuitear | envoyer par | enviar por | per e-mail senden | per mail senden |
    copy link | share: | поділитися | поділитись | поділіться | поширити | розповісти друзям | надіслати |
    роздрукувати | скопіювати посилання | поделиться | поделитесь | поделись | рассказать друзьям | отправить |
    распечатать | скопировать ссылку | сохранить | teilen | artikel teilen | beitrag teilen | drucken | partager |
    partagez | imprimer | compartir | comparte | imprimir | condividi | compartilhe | compartilhar | udostępnij |
    podziel się | drukuj | delen | deel | dela | paylaş | sdílet | شارك | مشاركة | شارك على | طباعة | شیئر |
    شیئر کریں
    """
)
# What may follow a word for sharing.
SHARE_OBJECTS = names(
    """
    article articles artikel artículo auf bei beitrag by con copy e-mail em email en facebook i in link linkedin
    mail na news no on op page par per pinterest por post print reddit sobre stories story su sur telegram this to
    twitter via viber video vk w whatsapp with x z über в во друзьями друзями и на новиною новину новость новостью
    посилання ссылку статтею статтю стаття статьей статью у цим через этим і الخبر المقال عبر على هذا
    """
)
SOURCES = _phrases(
    """
    source | sources | via | originally published at | originally published on | originally published by |
    this article was originally published | this story was originally published |
    this article originally appeared | джерело | за матеріалами | за даними видання | фото і відео | источник |
    источники | по материалам | по информации | quelle | quellen | fuente | fuentes | fonte | fonti | źródło |
    źródła | bron | kaynak | zdroj | källa | kilde | المصدر | المصادر | مصدر | ماخذ | منبع | original |
    первоисточник | першоджерело
    """
)
CREDITS = _phrases(
    """
    photo | photos | photo by | photo credit | photos by | picture | image | image credit | images | getty images |
    file photo | credit | foto | fotos | bild | bilder | bildquelle | фото | фото: | photo : | crédit photo |
    crédits | foto de | fot | zdjęcie | відео | видео | video | иллюстрация | ілюстрація | скриншот | скріншот |
    صورة | الصورة | تصوير | تصویر |
    author | автор | автори | авторы | текст | autor
    """
)
COPYRIGHTS = _phrases(
    """
    all rights reserved | rights reserved | все права защищены | всі права захищені | усі права захищені |
    усі права захищено | всі права захищено | alle rechte vorbehalten | tous droits réservés |
    todos los derechos reservados | tutti i diritti riservati | todos os direitos reservados |
    wszelkie prawa zastrzeżone | alle rechten voorbehouden | جميع الحقوق محفوظة | كل الحقوق محفوظة | جملہ حقوق |
    may not be published, broadcast | may not be reproduced | reproduction is prohibited |
    reproduction in whole or in part | при цитуванні | передрук матеріалів | перепечатка материалов |
    при использовании материалов | использование материалов разрешается | reproduction interdite |
    prohibida la reproducción | nachdruck verboten | riproduzione riservata | tüm hakları saklıdır
    """
)
TECHNICAL = _phrases(
    """
    your browser does not support | please enable javascript | javascript is disabled | enable javascript |
    this video is not available | to view this video please | we use cookies | this website uses cookies |
    this site uses cookies | diese website verwendet cookies | wir verwenden cookies |
    ваш браузер не поддерживает | ваш браузер не підтримує | включите javascript | увімкніть javascript |
    your email address will not be published | required fields are marked | leave a comment | leave a reply |
    post a comment | comments are closed | log in to comment | you must be logged in | залишити коментар |
    оставить комментарий | skip to content | skip to main content | back to top | click to enlarge |
    click to expand | click here to | click here for | video playback | play video |
    video player is loading |
    this is a modal window | accept cookies | turn on desktop notifications | ihr browser unterstützt |
    votre navigateur ne | su navegador no | متصفحك لا يدعم | javascript aktivieren | bitte javascript |
    if you see a mistake | found a mistake | found an error | якщо ви помітили помилку | если вы заметили ошибку |
    знайшли помилку | якщо ви знайшли помилку | если вы нашли ошибку | нашли ошибку | помітили помилку |
    заметили ошибку | выделите ее и нажмите | haben sie einen fehler
    """
)
NEWSLETTERS = _phrases(
    """
    delivered to your inbox | straight to your inbox | in your inbox | to your inbox | thank you for subscribing |
    thanks for subscribing | thank you for signing up | by signing up you | by subscribing you |
    by clicking subscribe | already a subscriber | already have an account | subscribe to continue |
    subscribe now | subscribe today | log in to continue | sign in to continue | support our journalism |
    support independent journalism | support our work | become a subscriber | enter your email |
    your email address | you can unsubscribe | unsubscribe at any time | create a free account |
    register to continue | get unlimited access | this article is for subscribers |
    this article is only available to subscribers | dieser artikel ist nur für | jetzt weiterlesen mit |
    bereits abonnent | sie haben bereits ein abo | підтримайте нас | підтримайте роботу редакції |
    підтримати редакцію | стати спонсором | поддержите нас | поддержать редакцию | оформите подписку |
    оформіть підписку | оформіть передплату | cet article est réservé aux abonnés | déjà abonné |
    article réservé aux abonnés | contenido exclusivo para suscriptores | artykuł dostępny dla prenumeratorów |
    questo articolo è riservato agli abbonati
    """
)
# Weaker orders: an invitation only in a short line that ends in a place to read or watch.
ORDERS = names(
    """

    read watch get join add see listen catch find читайте смотрите слушайте дивіться слухайте шукайте ищите sigue siga

    mira lee escucha lisez regardez écoutez suivez lesen sehen hören oglądaj czytaj słuchaj obserwuj تابع تابعوا اقرأ
    شاهد شاهدوا استمع leggi guarda ascolta leia veja ouça lees bekijk следите стежте слідкуйте
    """
)
# German puts the order at the end.
ENDINGS = _phrases(
    """
    abonnieren | bestellen | anmelden | folgen | herunterladen | registrieren | aktivieren | beitreten
    """
)
APPS = names("app apps aplikacja aplikację aplicación aplicativo aplicatie")
# Headings of lists that are not the story's; nothing else on the line.
HEADINGS = _phrases(
    """
    most read | most popular | trending | trending now | popular | popular now | latest news | top stories |
    editors' picks |
    зараз читають | популярне | популярні новини | останні новини | топ новини | читають зараз | популярное |
    сейчас читают | последние новости | самое читаемое | meistgelesen | meistgelesene artikel | les plus lus |
    lo más leído | lo más visto | mais lidas | i più letti | najczęściej czytane | الأكثر قراءة |
    الأكثر مشاهدة | آخر الأخبار
    """
)
WAITING = names("loading загрузка завантаження cargando chargement caricamento ładowanie")
TAGS = _phrases(
    """
    tags | tag | topics | keywords | теги | тег | мітки | ключові слова | темы | теми | ключевые слова | метки |
    schlagwörter | schlagworte | themen | stichworte | etiquetas | mots-clés | mots clés | parole chiave | tagi |
    trefwoorden | etiketler | الكلمات المفتاحية | كلمات مفتاحية | كلمات دلالية | ٹیگز
    """
)
PICTURE_NOTES = _phrases(
    """
    фото з відкритих джерел | фото из открытых источников | ілюстративне фото | иллюстративное фото |
    фото ілюстративне |
    зображення ілюстративне | фото: ілюстративне | illustrative image | illustrative photo | file photo |
    file image |
    stock photo | symbolbild | symbolfoto | archivbild | archivfoto | foto de archivo | imagen de archivo |
    photo d'illustration | image d'illustration | photo d'archives | zdjęcie ilustracyjne | foto d'archivio |
    صورة أرشيفية | صورة تعبيرية
    """
)
FIRST_PUBLISHED = _phrases(
    """
    this article was originally published | this story was originally published | this article originally appeared |
    this story originally appeared | this article first appeared | this story first appeared |
    originally published |
    цей матеріал вперше опубліковано | вперше опубліковано | впервые опубликовано | dieser artikel erschien zuerst |
    dieser beitrag erschien zuerst | cet article a été publié | este artículo fue publicado originalmente |
    artykuł ukazał się pierwotnie
    """
)
POSSESSIVES = names(
    """
    our наш наша наше наші наших нашу нашому нашим нашого нашій нашего нашем наши нашей unser unsere unseren unserem
    unserer notre nos nuestro nuestra nuestros nuestras nostro nostra nostri nostre nosso nossa nossos nossas nasz nasze
    nasza naszym naszego naszą naszej ons onze vår våra
    """
)
# What a page promises there; beginnings of words.
NEWS_WORDS = _phrases(
    """
    news | more | latest | update | новин | новост | найважлив | важн | подробн | детал | більше | больше | оперативн |
    nachricht | mehr | aktuell | actualit | plus | noticia | más | notizi | notíci | mais | wiadomo | więcej | أخبار |
    الأخبار | للمزيد | المزيد | آخر | خبر
    """
)
# Short lines that begin so are a page's own, whatever follows.
OWN_CALLS = _phrases(
    """
    click to share on | support us on | buy us a coffee | have you got a story | got a tip | got a story |
    this article contains affiliate | this post contains affiliate | as an amazon associate | add us as a preferred |
    tap here to add | if you liked this article | if you enjoyed this article | download our app | get our app |
    mehr nachrichten finden sie in unserer | unser newsletter hält | laden sie unsere app | подписывайтесь на нас |
    читайте нас в | читайте нас у | поделиться в соц | поділитися в соц | поширити в соц | téléchargez l'application |
    téléchargez notre application | descarga nuestra app | pobierz naszą aplikację | حمل تطبيقنا | حملوا تطبيقنا
    """
)
