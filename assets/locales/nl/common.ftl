# Teksten die elk gezicht van de terminal deelt. Dezelfde sleutels en variabelen in elke taal
# (een test vergelijkt ze); lage streepjes alleen waar de sleutel een code van de opdrachtregel herhaalt.

## Meldingen: wat er gebeurde, wat het betekent voor het geld, wat nu.

notice-no_network = Geen verbinding met het internet. Het is nog niet bekend of de klant betaald heeft: neem geen contant geld aan en geef niets mee. De terminal blijft proberen; controleer wifi, kabel of 4G.
notice-not_trusted = De beveiligde verbinding is niet te vertrouwen; er werd niets over verstuurd ({ $detail }). Het is nog niet bekend of de klant betaald heeft: neem geen contant geld aan en geef niets mee. Controleer datum en uur van dit toestel en gebruik een ander netwerk, of lees deze tekst voor aan de helpdesk.
notice-provider_error = MultiSafepay geeft geen bruikbaar antwoord. Het is nog niet bekend of de klant betaald heeft: neem geen contant geld aan en geef niets mee. De terminal vraagt het vanzelf opnieuw.
notice-not_the_provider = Het antwoord komt niet van MultiSafepay, maar misschien van een aanmeldpagina van de wifi. Het is nog niet bekend of de klant betaald heeft: neem geen contant geld aan en geef niets mee. Meld u aan op de wifi of gebruik een ander netwerk.
notice-rate_limited = MultiSafepay vraagt om te wachten. Het is nog niet bekend of de klant betaald heeft: neem geen contant geld aan en geef niets mee. De terminal vraagt het vanzelf opnieuw.
notice-key_refused = MultiSafepay weigert de API-sleutel van dit toestel. Er kan geen nieuwe betaling starten, en van een open betaling is nog niet bekend of ze betaald is: neem geen contant geld aan en geef niets mee. Bel de helpdesk voor een nieuwe sleutel.
notice-order_refused = MultiSafepay weigerde de bestelling (code { $code }). Er kwam geen betaling uit: niemand zag een code en er is geen geld ontvangen. Start de betaling opnieuw, of bel de helpdesk met deze code als dit terugkomt.
notice-journal_full = De schijf is vol, zodat deze betaling niet verder genoteerd kan worden. Het is nog niet bekend of de klant betaald heeft: neem geen contant geld aan, geef niets mee. Er start geen nieuwe betaling; wat genoteerd is, blijft bewaard. Maak plaats vrij of bel de helpdesk.
notice-journal_unwritable = Dit toestel kan niets meer noteren. Het is nog niet bekend of de klant betaald heeft: neem geen contant geld aan, geef niets mee. Er start geen nieuwe betaling; de terminal blijft vragen en blijft proberen te noteren. Laat hem open en bel de helpdesk.
notice-paid_unrecorded = De klant heeft betaald: het geld is ontvangen. Maar dit toestel kan het niet noteren. Schrijf bedrag, referentie en uur op papier voor u de goederen meegeeft, laat de terminal open en bel de helpdesk.
notice-paid_unrecorded-training = In training: de nagebootste klant heeft betaald, er is geen geld ontvangen. Dit toestel kan het niet noteren. Met echt geld zou u bedrag, referentie en uur opschrijven voor u de goederen meegeeft.
notice-paid_unrecorded-test = Test, geen echt geld: de klant heeft betaald, maar dit toestel kan het niet noteren. Met echt geld zou u bedrag, referentie en uur opschrijven voor u de goederen meegeeft.
notice-code_unusable = De code van MultiSafepay kan niet veilig getoond worden. Niemand heeft ze gezien, dus niemand heeft ermee betaald; de bestelling wordt geannuleerd. Start de betaling daarna opnieuw, of bel de helpdesk als dit terugkomt.
notice-duplicate_reference = Deze referentie staat nog open of is net betaald. Met een tweede code kan de klant twee keer betalen. Bekijk eerst de vorige betaling.
notice-other_key = Deze betaling is gemaakt met de sleutel van een andere MultiSafepay-rekening. Met de sleutel van nu kunnen we niet zien of ze betaald is: neem geen contant geld aan en geef niets mee. Bel de helpdesk.
notice-clock = De klok van dit toestel wijkt meer dan 2 minuten af. Het geld is veilig, maar de uren op bewijzen kunnen fout zijn en codes kunnen te vroeg eindigen. Zet de automatische tijd aan of bel de helpdesk.
notice-paid_late = De klant heeft toch betaald, nadat deze betaling als onbetaald was afgesloten. Het geld is ontvangen. Aanvaard het en geef mee wat betaald is, of geef het geld terug: met elk van beide is deze betaling afgehandeld.
notice-paid_late-training = In training: de nagebootste klant heeft toch betaald, nadat deze betaling als onbetaald was afgesloten. Er is geen geld ontvangen. Met echt geld zou u het aanvaarden en meegeven wat betaald is, of het teruggeven. Met elk van beide is deze betaling afgehandeld.
notice-paid_late-test = Test, geen echt geld: de klant heeft toch betaald, nadat deze betaling als onbetaald was afgesloten. Met echt geld zou u het aanvaarden en meegeven wat betaald is, of het teruggeven. Met elk van beide is deze betaling afgehandeld.
notice-paid_twice = De klant heeft twee keer betaald: twee codes van deze betaling zijn voltooid. De verkoop telt één keer: geef een van de twee bedragen terug, daarmee is deze betaling afgehandeld.
notice-mismatch = Het bedrag, de munt of het bestelnummer bij MultiSafepay verschilt van wat gevraagd is. Er kan geld ontvangen zijn, maar niet wat gevraagd is: geef niets mee. Bel de helpdesk en handel deze betaling daarna af.
notice-mismatch-training = In training: het bedrag, de munt of het bestelnummer bij de nagebootste betaaldienst verschilt van wat gevraagd is. Er is geen geld ontvangen. Met echt geld zou u niets meegeven en de helpdesk bellen. Handel deze betaling daarna af.
notice-mismatch-test = Test, geen echt geld: het bedrag, de munt of het bestelnummer bij MultiSafepay verschilt van wat gevraagd is. Met echt geld zou u niets meegeven en de helpdesk bellen. Handel deze betaling daarna af.
notice-incomplete = MultiSafepay zegt betaald, maar laat het bedrag of het bestelnummer weg. De betaling is nog niet bewezen: geef niets mee. De terminal blijft vragen en toont vanzelf betaald zodra het antwoord volledig is.
notice-events_lost = De rechtstreekse verbinding met MultiSafepay is weggevallen. Voor het geld verandert er niets: de terminal vraagt het nu om de paar seconden. U hoeft niets te doen.
notice-payment_page = MultiSafepay gaf geen Bancontact-code, dus leidt de code naar zijn betaalpagina. De klant scant ze met de camera en betaalt daar. Het geld komt op dezelfde manier aan.
notice-chargeback = De bank van de klant heeft het geld van deze betaling teruggehaald. Ze geldt als niet ontvangen. Bel de helpdesk en handel deze betaling daarna af.
notice-recovered = Deze betaling is bij MultiSafepay teruggevonden; de notitie op dit toestel was verloren. Het geld is ontvangen, maar bedrag en referentie zijn wat MultiSafepay zegt. Kijk na of de klant kreeg waarvoor betaald is, of betaal terug; handel deze betaling daarna af.
notice-recovered-training = In training: deze betaling is teruggevonden; de notitie op dit toestel was verloren. Er is geen geld ontvangen. Met echt geld zou u nakijken of de klant kreeg waarvoor betaald is, of terugbetalen. Handel deze betaling daarna af.
notice-recovered-test = Test, geen echt geld: deze betaling is bij MultiSafepay teruggevonden; de notitie op dit toestel was verloren. Bedrag en referentie zijn wat MultiSafepay zegt. Handel deze betaling af.
notice-refund_unresolved = MultiSafepay heeft de terugbetaling niet bevestigd. Het is nog niet bekend of de klant het geld terugkrijgt. Betaal niet nog eens terug: de terminal vraagt het na en toont het resultaat bij de betaling.

## Uitkomsten: het woord op het grote scherm, en één zin over geld en goederen.

outcome-paid = Betaald
outcome-paid-means = Het geld is ontvangen: geef de goederen mee.
outcome-paid-means-training = In training: er is geen geld ontvangen. Met echt geld zou u nu de goederen meegeven.
outcome-paid-means-test = Test, geen echt geld. Met echt geld zou u nu de goederen meegeven.
outcome-declined = Geweigerd
outcome-declined-means = De bank weigerde en er is geen geld ontvangen: geef niets mee, of start een nieuwe betaling.
outcome-expired = Verlopen
outcome-expired-means = De klant betaalde niet op tijd en de code werkt niet meer: geef niets mee, of start een nieuwe betaling.
outcome-cancelled = Geannuleerd
outcome-cancelled-means = De betaling is gestopt en de code werkt niet meer: er is geen geld ontvangen, geef niets mee.
outcome-not_created = Niet gestart
outcome-not_created-means = Er kwam geen betaling tot stand en niemand zag een code: er is geen geld ontvangen, begin opnieuw.
outcome-needs_attention = Na te kijken
outcome-needs_attention-means = Iemand moet deze betaling nakijken en afhandelen; geef eerder niets mee.
outcome-unresolved = Nog niet bekend
outcome-unresolved-means = Het is nog niet bekend of de klant betaald heeft: neem geen contant geld aan en geef niets mee.
outcome-refunded = Terugbetaald
outcome-refunded-means = Het geld is aan de klant teruggegeven.
outcome-refunded-means-training = In training: er is geen geld teruggegeven. Met echt geld zou de klant het nu terugkrijgen.
outcome-refunded-means-test = Test, geen echt geld. Met echt geld zou de klant het nu terugkrijgen.

## Bedragen

amount-error-empty = Geef een bedrag in, bijvoorbeeld 12,50.
amount-error-two-readings = Dit kan { $whole } zijn of een deel daarvan. Typ ook de centen, bijvoorbeeld 1234,00 of 1,23.
amount-error-too-many-decimals = Een bedrag heeft hoogstens twee decimalen, bijvoorbeeld 12,50.
amount-error-zero = Het bedrag is nul. Geef minstens 0,01 in.
amount-error-negative = Het bedrag is negatief. Geef het in zonder minteken; om geld terug te geven betaalt u een betaling terug.
amount-error-above-cap = Het bedrag ligt boven de grens van { $cap } voor één betaling. Geef minder in, of vraag het aan uw verantwoordelijke.
amount-error-unexpected-character = Het teken { $found } hoort niet in een bedrag. Gebruik cijfers en één komma, bijvoorbeeld 12,50.
amount-error-foreign-digit = Gebruik de cijfers 0 tot 9, bijvoorbeeld 12,50.
amount-error-bad-grouping = De punten staan op de verkeerde plaats. Typ het bedrag zonder punten, bijvoorbeeld 1234,50.
amount-error-missing-digits = Er ontbreekt een cijfer naast de komma. Typ het bedrag volledig, bijvoorbeeld 12,50.
amount-error-too-large = Dit bedrag is te groot. Geef een kleiner bedrag in.

## Referenties

reference-ogm-ok = Gestructureerde mededeling, controlecijfers juist.
reference-ogm-wrong = De controlecijfers van deze gestructureerde mededeling kloppen niet. Vergelijk met het document, of behoud ze als u zeker bent.
reference-s10-ok = Pakketnummer, controlecijfer juist.
reference-s10-wrong = Het controlecijfer van dit pakketnummer klopt niet. Vergelijk met het etiket, of behoud het als u zeker bent.
reference-item-code = bpost-zendingscode.
reference-empty = Typ of scan een referentie: waarvoor betaalt de klant?
reference-too-long = De referentie is langer dan { $max } tekens. Maak ze korter.
reference-bad-characters = De referentie bevat tekens die niet afgedrukt kunnen worden. Typ of scan ze opnieuw.

## Beveiligde opslag van de API-sleutel

vault-absent = Dit toestel heeft geen beveiligde opslag voor de API-sleutel (er is geen sleutelbos). Er kan geen betaling starten; de betalingen in de geschiedenis zijn veilig. Meld u opnieuw aan op het toestel, of bel de helpdesk.
vault-locked = De beveiligde opslag van dit toestel is vergrendeld. Er kan geen betaling starten tot ze open is. Ontgrendel ze met uw aanmeldwachtwoord en probeer opnieuw.
vault-no-entry = Er staat nog geen API-sleutel voor { $environment } op dit toestel. Er kan geen betaling starten. Geef de sleutel in bij Instellingen, of bel de helpdesk.
vault-refused = De beveiligde opslag van dit toestel weigerde toegang tot de API-sleutel. Er kan geen betaling starten. Sta de toegang toe als erom gevraagd wordt, of bel de helpdesk.
vault-slow = De beveiligde opslag van dit toestel antwoordt niet. Er kan geen betaling starten. Kijk of er een venster om een wachtwoord vraagt en probeer opnieuw.
vault-other = De beveiligde opslag van dit toestel geeft een fout: { $detail }. Er kan geen betaling starten. Probeer opnieuw, of bel de helpdesk.

## API-sleutel

key-empty = Er is geen sleutel ingegeven. Plak of scan de API-sleutel.
key-too-short = Deze sleutel is te kort: een API-sleutel heeft minstens { $min } tekens. Plak of scan hem opnieuw, volledig.
key-too-long = Deze sleutel is te lang: een API-sleutel heeft hoogstens { $max } tekens. Plak of scan alleen de sleutel.
key-inner-blank = Er zit een spatie of een regeleinde in deze sleutel. Plak of scan alleen de sleutel, niets eromheen.
key-non-ascii = Deze sleutel bevat tekens die nooit in een API-sleutel staan, zoals accenten. Plak of scan hem opnieuw.
key-control = Deze sleutel bevat stuurtekens. Plak of scan hem opnieuw.
key-stored = De sleutel voor { $environment } is opgeslagen op dit toestel. MultiSafepay is nog niet gevraagd.
key-deleted = De sleutel voor { $environment } is van dit toestel verwijderd. De betalingen in de geschiedenis blijven.
key-present = Er staat een sleutel voor { $environment } op dit toestel.
key-accepted = MultiSafepay aanvaardt de sleutel voor { $environment }.
key-no-bancontact = MultiSafepay aanvaardt de sleutel voor { $environment }, maar de rekening heeft geen Bancontact. Er kan geen betaling starten. Bel de helpdesk.
key-refused = MultiSafepay weigert de sleutel voor { $environment }. Er kan geen betaling starten. Geef de juiste sleutel in, of bel de helpdesk.
key-not-checked = MultiSafepay kon niet gevraagd worden, dus is niet bekend of de sleutel voor { $environment } werkt. Controleer het netwerk en probeer opnieuw.
key-training = Voor training is geen sleutel nodig.

## Instellingen

settings-unreadable = Het instellingenbestand { $file } kan niet gelezen worden: { $detail }. Zonder dit bestand start de terminal geen betalingen. Herstel het bestand of de rechten ervan, of bel de helpdesk.
settings-not-toml = Het instellingenbestand { $file } is niet geldig op regel { $line }, kolom { $column }: { $detail }. Verbeter het en start opnieuw.
settings-not-utf8 = Het instellingenbestand { $file } is niet als UTF-8 bewaard (regel { $line }, kolom { $column }). Bewaar het als UTF-8 en start opnieuw.
settings-table-in-user-file = { $file }, regel { $line }, kolom { $column }: de tabel { $key } hoort alleen in het bestand van uw organisatie. In dit bestand staan de instellingen zonder tabel. Verwijder de tabel en start opnieuw.
settings-outside-table = { $file }, regel { $line }, kolom { $column }: { $key } moet onder [default] of [locked] staan. Verplaats het en start opnieuw.
settings-slip-unquoted = rond een tekst horen aanhalingstekens
settings-slip-curly-quotes = de aanhalingstekens moeten rechte zijn
settings-slip-backslash = een tekst met een backslash, zoals een Windows-pad, staat tussen enkele aanhalingstekens: 'D:\map'
settings-slip-unclosed = het aanhalingsteken op het einde ontbreekt
settings-slip-no-equals = tussen naam en waarde ontbreekt een =
settings-slip-no-value = achter de = staat geen waarde
settings-slip-twice = deze naam staat er een tweede keer
settings-slip-other = het kan daar niet begrepen worden ({ $words })
settings-unknown-key = Het instellingenbestand { $file } bevat een onbekende naam op regel { $line }, kolom { $column }: { $key }. Hier bekend: { $allowed }.
settings-bad-value = Het instellingenbestand { $file } bevat een foute waarde voor { $key } op regel { $line }, kolom { $column }. Toegelaten: { $allowed }.
settings-bad-argument = De waarde voor { $key } is niet bruikbaar. Toegelaten: { $allowed }.
settings-managed-only = { $key } in { $file }, regel { $line }, kolom { $column }, kan alleen door uw organisatie ingesteld worden. Verwijder het en start opnieuw.
settings-locked = { $key } ligt vast door uw organisatie en kan hier niet gewijzigd worden.
settings-training-from-set-up = Dit toestel is ingesteld voor echte betalingen. Training opent alleen vanuit Inrichten, zodat niemand ze voor een verkoop houdt.
settings-api-url-environment = Het adres van de API kan alleen in de testomgeving vervangen worden.
settings-data-dir = De gegevensmap { $file } is niet bruikbaar: { $detail }. Kies een andere map of verbeter de rechten ervan.
settings-not-written = De instellingen konden niet bewaard worden in { $file }: { $detail }. De oude blijven gelden.
settings-allowed-one-of = een van { $list }
settings-allowed-range = een geheel getal van { $min } tot { $max }
settings-allowed-bool = true of false
settings-allowed-text = tekst van { $min } tot { $max } tekens: letters, cijfers of -
settings-allowed-path = het volledige pad van een map
settings-allowed-url = een https-adres zonder poort, van hoogstens 150 letters, cijfers, -, _, . en /
settings-allowed-api-url = een adres op dit toestel (http of https), of https onder multisafepay.com
settings-allowed-proxy = system, none, of het http- of https-adres van een proxy zonder gebruikersnaam
settings-allowed-hosts = een lijst van hostnamen, zonder https://, poort of pad
settings-allowed-schemes = een lijst van schemanamen, zonder ://
settings-allowed-table = een tabel met instellingen
settings-layer-built-in = standaard
settings-layer-managed = ingesteld door uw organisatie
settings-layer-user = ingesteld op dit toestel
settings-layer-argument = ingesteld bij het starten
settings-layer-locked = vastgelegd door uw organisatie

## Betalingsregister

journal-locked = De terminal is al open op dit toestel. Gebruik dat venster, of sluit het eerst. Er is niets gewijzigd.
journal-cannot-open = Het betalingsregister kan niet geopend worden: { $detail }. Er kan geen betaling starten; wat genoteerd is, blijft bewaard. Bel de helpdesk.
journal-full = De schijf is vol, zodat betalingen niet genoteerd kunnen worden. Er kan geen betaling starten; wat genoteerd is, blijft bewaard. Maak plaats vrij of bel de helpdesk.
refusal-journal = Dit toestel kan de betaling niet noteren ({ $detail }), dus is ze niet gestart. Er is niets aan MultiSafepay gevraagd en er is geen geld ontvangen. Bel de helpdesk.
refusal-fault = Het programma is intern mislukt voor dit gebeurd was. Er is niets verstuurd en niets gewijzigd. Probeer opnieuw, en bel de helpdesk als het weer mislukt.
journal-damaged = Het betalingsregister is beschadigd en er kunnen betalingen in ontbreken. Sluit het venster als het open is, en voer dan `bpost-terminal resume` uit of open het opnieuw: dan wordt het register hersteld en opgehaald wat MultiSafepay kent. Vraag voordien niemand opnieuw te betalen. Komt dit terug, wijzig dan niets in de gegevensmap en bel de helpdesk.
journal-too-new = Het betalingsregister komt van een nieuwere versie van dit programma. Met deze versie kan geen betaling starten. Installeer de nieuwere versie of bel de helpdesk.
damage-title = Het betalingsregister was beschadigd
damage-what = Het betalingsregister van dit toestel was beschadigd; dat is vastgesteld op { $found }. { $kept ->
    [0] Geen van de aantekeningen erin kon behouden worden.
    [one] Eén aantekening eruit is behouden.
   *[other] { $kept } aantekeningen eruit zijn behouden.
}
damage-file = Het beschadigde bestand is bewaard: { $file }.
damage-no-file = Het bestand zelf was verdwenen.
damage-since = Betalingen sinds { $since } kunnen hier ontbreken.
damage-all = Alle vroegere betalingen kunnen hier ontbreken.
damage-some = Sommige vroegere betalingen kunnen hier ontbreken.
damage-fetched = Wat MultiSafepay ervan kent, is opgehaald en staat in de geschiedenis; wat betaald is, staat er als “Na te kijken”.
damage-owed = Wat MultiSafepay ervan kent, is nog niet opgehaald; de volgende verkoop, het open venster of `bpost-terminal resume` doet dat zodra MultiSafepay antwoordt.
damage-cannot = Ze kunnen niet opgehaald worden, want dit toestel heeft geen naam in de instellingen: vergelijk met de lijst van MultiSafepay.
damage-do = Bel de helpdesk. Vraag niemand opnieuw te betalen voor u in de geschiedenis gekeken hebt.
damage-note = Dit wordt gemeld tot iemand het gelezen heeft en dat zegt: “Ik heb het gelezen” in het venster, of `bpost-terminal doctor --acknowledge-damage`.
doctor-damage = Eerdere schade aan het betalingsregister
doctor-damage-noted = Iemand op dit toestel bevestigde op { $at } dit gelezen te hebben.
doctor-to-check = Na te kijken
journal-older = Het betalingsregister komt van een oudere versie van dit programma en is nog niet overgenomen. Er is niets verloren. Open het venster of voer `bpost-terminal resume` één keer uit, en probeer dan opnieuw.
to-check-one = Eén betaling moet iemand nakijken: { $payments }. Zie `bpost-terminal payments` en handel ze daarna af in het venster of met `bpost-terminal settle`.
to-check-many = { $count } betalingen moet iemand nakijken: { $payments }. Zie `bpost-terminal payments` en handel elke daarna af in het venster of met `bpost-terminal settle`.
refunds-open = Er is nog niet bekend of een terugbetaling gebeurd is, van: { $payments }. Betaal niet opnieuw terug. `bpost-terminal resume` vraagt het aan MultiSafepay. Wat iemand daar zag, meldt u met `bpost-terminal refund PAYMENT --settle made`, of na 24 uur met `--settle not-made`.

## Omgevingen: de naam, de banner op elk scherm, en wat ze betekent.

environment-training = training
environment-test = test
environment-live = live
banner-training = TRAINING
banner-training-means = Geen echt geld. De klant wordt nagebootst.
banner-test = TEST
banner-test-means = Geen echt geld. Om de installatie te controleren.

## Doctor

doctor-title = Wat werkt op dit toestel
doctor-version = Versie
doctor-environment = Omgeving
doctor-settings = Instellingen
doctor-data-dir = Gegevensmap
doctor-display = Scherm
doctor-vault = Beveiligde opslag
doctor-key = API-sleutel
doctor-journal = Betalingsregister
doctor-journal-chain = Controle van de aantekeningen
doctor-old-records = Oude aantekeningen
doctor-network = Netwerk
doctor-proxy = Proxy
doctor-clock = Klok
doctor-sound = Geluid
doctor-return-addresses = Terugkeeradressen
doctor-identity = Toestel
doctor-identity-found = site { $site }, toestel { $device }, loket { $counter }. Bestelnummers beginnen met { $prefix }.
doctor-identity-none = Site en toestel zijn niet ingesteld: in de lijst van de betaaldienst zijn de bestellingen van dit toestel niet van die van andere te onderscheiden. Stel site en device in het bestand van de organisatie in.
doctor-identity-training = Site en toestel zijn niet ingesteld; training heeft ze niet nodig. Stel site en device voor test of live in het bestand van de organisatie in.
doctor-identity-unset = niet ingesteld
doctor-managed-file = Instellingen van de organisatie
doctor-managed-file-open = Deze gebruiker kan { $file } wijzigen; wat het vastlegt, ligt voor deze gebruiker dus niet vast. Geef het aan een beheerder en laat gebruikers het alleen lezen.
doctor-backup = Kopie voor een upgrade
doctor-backup-found = Het betalingsregister zoals versie { $version } het achterliet: { $file }, van { $at }. Het wordt { $days } dagen daarna verwijderd.
doctor-ok = in orde
doctor-warning = opgelet
doctor-broken = werkt niet
doctor-skipped = niet gecontroleerd
doctor-return-addresses-built-in = Live-betalingen gebruiken de ingebouwde terugkeeradressen. Stel notification_url, redirect_url en cancel_url in bij de beheerde instellingen.

## Geld dat te laat, te veel of terug komt

refund-under-way = Er is al een terugbetaling van deze betaling onderweg. Er is niets bij verstuurd. Wacht op het antwoord.
refund-too-soon = Hetzelfde bedrag van deze betaling is zonet al teruggegeven. Er is niets verstuurd. Moet het echt een tweede keer, dan kan dat vanaf { $time }.
refund-none-open = Van elke terugbetaling van deze betaling is bekend wat ervan geworden is. Er is niets gewijzigd.
refund-too-early = De terugbetaling kan bij MultiSafepay nog verschijnen. Tot { $time } is dus niet zeker dat ze er niet was. Er is niets gewijzigd; vraag intussen opnieuw.
notice-refund_refused = MultiSafepay heeft de terugbetaling geweigerd (code { $code }). Deze terugbetaling is niet gebeurd: er gaat geen geld terug naar de klant. Probeer later opnieuw, of bel de helpdesk met deze code.
notice-refund_refused-again = MultiSafepay weigert deze terugbetaling (code { $code }): hetzelfde bedrag is minder dan vijf minuten geleden al gevraagd, alles is al teruggegeven, of het saldo is te klein. Herhaal niet: de eerste kan gelukt zijn. Kijk bij de betaling wat al teruggegeven is, of bel de helpdesk.
attention-paid_late = Laat betaald
attention-paid_twice = Dubbel betaald
attention-mismatch = Klopt niet
attention-incomplete = Onvolledig
attention-chargeback = Teruggehaald
attention-recovered = Teruggevonden
refund-accepted = teruggegeven
refund-refused = niet uitgevoerd
refund-unresolved = nog niet bekend
notice-paid_twice-training = In training: de nagebootste klant heeft twee keer betaald: twee codes van deze betaling zijn voltooid. Er is geen geld ontvangen. Met echt geld zou de verkoop één keer tellen en zou u een van de twee bedragen teruggeven. Daarmee is deze betaling afgehandeld.
notice-paid_twice-test = Test, geen echt geld: de klant heeft twee keer betaald: twee codes van deze betaling zijn voltooid. Met echt geld zou de verkoop één keer tellen en zou u een van de twee bedragen teruggeven. Daarmee is deze betaling afgehandeld.
