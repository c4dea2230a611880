# De teksten van het venster.

## Schermen en wat ertussen leidt

starting-title = Starten
starting = De terminal start op.
back = Terug
letters-done = Klaar
letters-space = Spatie

## Ontvangen

charge-title = Ontvangen
charge-amount = Bedrag
charge-reference = Referentie
charge-reference-placeholder = Scan of typ
charge-customer = Taal van de klant
charge-request = Toon code
charge-request-anyway = Zo gebruiken
charge-requesting = Een ogenblik
charge-doubt-again = Controlecijfer fout. Verbeter, of druk nog eens.
charge-last = Laatste betalingen
charge-none-yet = Nog geen betalingen.
hint-ogm-ok = Controlecijfers kloppen
hint-s10-ok = Controlecijfer klopt
hint-wrong = Controlecijfer fout: vergelijk
hint-incomplete = Nog niet volledig

## Hoe een betaling ervoor staat, in lijsten

standing-waiting = Wacht
standing-paid_unrecorded = Betaald, niet genoteerd
standing-part_refunded = Betaald, { $amount } terug

## De lijn naar de aanbieder

line-ok = Verbonden
line-no_network = Geen netwerk
line-not_trusted = Verbinding onbetrouwbaar
line-not_the_provider = Netwerk vraagt aanmelding
line-key_refused = API-sleutel geweigerd
line-other_key = Sleutel van andere rekening
line-rate_limited = Even wachten gevraagd
line-provider_error = MultiSafepay antwoordt niet
line-journal_full = Schijf vol
line-journal_unwritable = Kan niet noteren
line-paid_unrecorded = Betaald, niet genoteerd

## Nieuws over een betaling die niet op het scherm staat

news-both = Twee keer betaald?
news-other = Andere betaling: { $reference }, { $amount }: { $outcome ->
    [paid] betaald
    [declined] geweigerd
    [expired] verlopen
    [cancelled] geannuleerd
    [not_created] niet gestart
    [refunded] terugbetaald
   *[unresolved] nog niet bekend
}
news-look = Bekijk
news-dismiss = OK

## Code

code-title = Code
code-scan = Scan met Bancontact Pay, Wero of je bankapp
code-scan-page = Scan met de camera van je telefoon en betaal op de pagina
code-asking = Wordt gevraagd …
code-asked-now = Zonet gevraagd
code-asked = { $seconds } s geleden gevraagd
code-waiting = Wacht op de klant.
code-declined-so-far = De bank zei nee. De klant mag opnieuw proberen.
code-trouble = { $what }. Nog niet bekend: neem geen contant geld aan, geef niets mee.
code-page-note = Er is geen Bancontact-code: deze leidt naar de betaalpagina van MultiSafepay.
code-creating = De code wordt gemaakt
code-creating-means = Ze verschijnt hier zo meteen.
code-unreadable = De code kan niet getekend worden
code-unreadable-means = Niemand kan ze scannen. Annuleer deze betaling en begin opnieuw.
code-confirming = De tijd is om
code-confirming-means = Misschien bevestigt de klant net nu: neem geen contant geld aan, geef niets mee.
code-ending-means = Aan MultiSafepay wordt gevraagd wat er van deze betaling geworden is: neem geen contant geld aan, geef niets mee.
code-others = { $count ->
    [one] Nieuws over één andere betaling
   *[other] Nieuws over { $count } andere betalingen
}
code-same = Laat deze code niet scannen: voor deze referentie kwam al geld binnen. Annuleer ze.
code-same-perhaps = Laat deze code niet scannen: voor deze referentie kwam misschien al geld binnen. Annuleer ze.
code-same-perhaps-short = Niet laten scannen: er kwam misschien al geld
code-same-short = Niet laten scannen: er kwam al geld binnen
code-cancel = Annuleer
code-park = Parkeer
code-ask = Vraag nu
code-full-back = Kleiner

## De telefoon van de gespeelde klant

phone-title = De telefoon van de klant
phone-only-here = Deze code leidt enkel naar dit toestel. Speel hier de klant:
phone-scanned = { $amount } betalen?
phone-scan = Scant
phone-pay = Betaalt
phone-decline = Geweigerd
phone-cancel = Annuleert
phone-leave = Loopt weg

## Uitkomst

outcome-next = Volgende verkoop
outcome-details = Details
outcome-part-refunded = Van deze betaling is { $amount } teruggegeven.
outcome-part-refunded-training = In training: van deze betaling is { $amount } zogezegd teruggegeven. Er is geen geld bewogen.
outcome-part-refunded-test = Test, geen echt geld: van deze betaling is { $amount } teruggegeven.
outcome-settled-refunded = Genoteerd is dat het geld aan de klant is teruggegeven. Heeft de klant het na enkele dagen nog niet, bel dan de helpdesk.
outcome-settled-refunded-training = In training: genoteerd is dat het geld is teruggegeven. Er is geen geld bewogen.
outcome-settled-refunded-test = Test, geen echt geld: genoteerd is dat het geld is teruggegeven.
outcome-same-reference = Met deze code kwam geen geld. Voor dezelfde referentie kwam { $amount ->
        [unknown] misschien geld
       *[other] { $amount }
    } binnen met een andere code ({ $time }): die betaling telt. Bekijk ze in de geschiedenis voor u iets meegeeft.
outcome-same-reference-training = In training: met deze code kwam niets. Voor dezelfde referentie kwam { $amount ->
        [unknown] misschien zogezegd geld
       *[other] zogezegd { $amount }
    } binnen met een andere code ({ $time }). Met echt geld zou die betaling tellen: bekijk ze in de geschiedenis voor u iets meegeeft.
outcome-same-reference-test = Test, geen echt geld: met deze code kwam niets. Voor dezelfde referentie kwam { $amount ->
        [unknown] misschien geld
       *[other] { $amount }
    } binnen met een andere code ({ $time }): die betaling telt. Bekijk ze in de geschiedenis voor u iets meegeeft.
both-paid = De klant heeft misschien twee keer betaald: voor deze referentie kwam { $amount ->
        [unknown] misschien ook geld
       *[other] ook { $amount }
    } binnen met een andere code ({ $time }). Vraag het de klant.
both-paid-training = In training: de klant heeft misschien twee keer betaald: voor deze referentie kwam { $amount ->
        [unknown] misschien zogezegd ook geld
       *[other] zogezegd ook { $amount }
    } binnen met een andere code ({ $time }). Met echt geld zou u het de klant vragen.
both-paid-test = Test, geen echt geld: de klant heeft misschien twee keer betaald: voor deze referentie kwam { $amount ->
        [unknown] misschien ook geld
       *[other] ook { $amount }
    } binnen met een andere code ({ $time }). Met echt geld zou u het de klant vragen.
both-give = Is het twee keer voor hetzelfde, geef dan één van beide terug via de details.
both-elsewhere = Is het twee keer voor hetzelfde, laat dan één van beide teruggeven door uw verantwoordelijke of de helpdesk.

## Vragen

dialog-back = Terug
dialog-cancel = Deze betaling annuleren?
dialog-cancel-means = De code werkt dan niet meer. Als de klant net nu bevestigt, telt de betaling toch.
dialog-cancel-do = Betaling annuleren
dialog-duplicate = Een tweede code voor deze referentie?
dialog-duplicate-means = Er is al een betaling van { $time }: { $outcome }. Met een tweede code zou de klant twee keer kunnen betalen.
dialog-duplicate-look = Bekijk die betaling
dialog-duplicate-do = Tweede code
dialog-close = Sluiten met een open betaling?
dialog-close-means = { $open ->
    [one] Eén betaling heeft nog geen uitkomst. Blijft ze open, dan wordt er bij de volgende start opnieuw naar gevraagd.
   *[other] { $open } betalingen hebben nog geen uitkomst. Blijven ze open, dan wordt er bij de volgende start opnieuw naar gevraagd.
}
dialog-close-leave = Openlaten en sluiten
dialog-close-do = Annuleren, dan sluiten

## Geschiedenis

history-title = Geschiedenis
history-search = Referentie, bedrag, nummer
history-none = Niets gevonden.
history-reference = Referentie
history-requested = Gevraagd
history-resolved = Uitkomst sinds
history-received = Ontvangen
money-back = Ontvangen { $received }, teruggegeven { $back }
history-status = MultiSafepay zegt
history-payment = Betaling
history-orders = Orders
history-ask = Vraag opnieuw
history-show = Toon de code
history-settle-paid = Als betaald aanvaarden
history-settle-paid-means = Het geld wordt voor deze verkoop aanvaard. Waarom?
history-settle-refunded = Is al teruggegeven
history-settle-refunded-means = Er wordt niets verzonden: dit noteert enkel dat de klant het geld al terugkreeg. Hoe?
history-settle-do = Afhandelen
history-note = Reden, bewaard bij de betaling

## Waarom iets niet gebeurde

refusal-not-found = Deze betaling staat niet in het register van dit toestel.
refusal-journal-reopen = Het betalingsregister is beschadigd, verplaatst of verwijderd terwijl dit venster open was, dus deze betaling is niet gestart: er is geen geld ontvangen. Sluit het venster en open het opnieuw; dan wordt het register hersteld. Komt dit terug, bel de helpdesk.
refusal-ended = Deze betaling heeft al een uitkomst: { $outcome }. Er is niets gewijzigd.
refusal-nothing-to-settle = Er valt voor deze betaling niets af te handelen. Er is niets gewijzigd.
refusal-refund-not-paid = Deze betaling is niet betaald, dus er kan niets terugbetaald worden.
refusal-refund-too-much = Er blijft slechts { $left } terug te betalen. Er is niets verzonden.
refusal-refund-no-answer = MultiSafepay gaf geen antwoord over wat al terugbetaald is. Er is niets verzonden; probeer opnieuw.
refusal-refund-off = Terugbetalingen zijn op dit toestel uitgeschakeld.

## Instellingen

settings-title = Instellingen
settings-language = Taal
settings-theme = Kleuren
settings-light = Licht
settings-dark = Donker
settings-sound = Geluid
settings-sound-on = Aan
settings-sound-off = Uit
settings-set-up = Omgeving en API-sleutel
settings-values = Alle instellingen en waar ze vandaan komen

## Inrichten

setup-title = Inrichten
setup-environment = Omgeving
setup-training-means = Opleiding doet alles alsof: geen geld, geen netwerk, geen sleutel. Om te leren en uit te proberen.
setup-test-means = Test werkt met het testplatform van MultiSafepay. Er beweegt geen geld. De sleutel van een testaccount is nodig.
setup-live-means = Live ontvangt echt geld. De sleutel van de live-account is nodig.
setup-key = API-sleutel
setup-key-hint = Plak of scan ze. Ze wordt in de beveiligde opslag van dit toestel bewaard, nergens anders.
setup-paste = Plak
setup-save = Bewaar en controleer
setup-check = Controleer
setup-asking = Wordt gecontroleerd …
setup-site = Site: { $site }
setup-open = Werk in { $environment }
setup-pending-first = Er is een verkoop die nog moet beginnen. Wacht daarop voor u van omgeving verandert.
setup-open-first = Er zijn betalingen zonder uitkomst. Werk ze af voor je van omgeving verandert.

## Problemen

trouble-title = Probleem
trouble-second = Al geopend
trouble-journal = Het register van betalingen is onbruikbaar
trouble-settings = De instellingen zijn onbruikbaar
trouble-start = De terminal kan niet starten
trouble-vault = Er is geen API-sleutel om mee te werken
trouble-other = Er kan geen betaling starten: { $detail }. Wat genoteerd was, blijft bewaard. Probeer opnieuw of bel de helpdesk.
trouble-retry = Probeer opnieuw
trouble-close = Sluit

## Toetsen

keys-title = Toetsen
keys-here = Op dit scherm
keys-anywhere = Overal
keys-training = De klant, in opleiding
keys-digits = Vullen het bedrag van rechts: 1250 is 12,50
keys-backspace = Neemt het laatste cijfer weg
keys-delete = Wist het bedrag
keys-tab = Naar de referentie en terug
keys-request = Toont de code
keys-ask = Vraagt het nu aan MultiSafepay
keys-park = Parkeert en begint de volgende verkoop
keys-full = De code over het hele scherm
keys-cancel = Annuleert: Escape, dan Enter
keys-customer-pays = Betaalt
keys-customer-declines = Wordt door de bank geweigerd
keys-customer-cancels = Annuleert
keys-customer-expires = Laat de code vervallen
keys-next = Volgende verkoop
keys-help = De toetsen van dit scherm
keys-history = Geschiedenis
keys-settings = Instellingen
keys-walk = Naar het volgende element; Shift+Tab gaat terug
keys-back = Terug
keys-scan = Een scan vult de referentie waar je ook bent, en wordt voor de volgende verkoop bewaard.

## A damaged record of payments.

damage-strip = Het betalingsregister was beschadigd: er kunnen betalingen ontbreken.
damage-short = Register beschadigd
damage-read = Lezen
damage-later = Later
damage-noted = Ik heb het gelezen

## Laat geld en terugbetalingen

alarm-title = Af te handelen
alarm-more = Nog { $count } af te handelen
alarm-came = Betaling gezien
alarm-accept = Aanvaarden voor de verkoop
alarm-refund = Geld teruggeven
alarm-refund-surplus = Eén betaling teruggeven
alarm-elsewhere = Elders teruggegeven
alarm-elsewhere-means = Het teveel is buiten deze terminal teruggegeven. De verkoop telt als één keer betaald. Hoe?
alarm-refunds-off = Dit toestel mag geen geld teruggeven. Vraag het aan uw verantwoordelijke of de helpdesk, en noteer het hier zodra het gebeurd is.
alarm-later = Later
alarm-all-back = Al het geld van deze betaling ging terug naar de klant: er blijft hier niets van over. Wat ervoor meegegeven werd, is niet betaald. Noteer hier dat het teruggegeven is; roep bij twijfel eerst uw verantwoordelijke.
alarm-all-back-training = In training: deze hele nagebootste betaling is teruggegeven en er bewoog geen geld. Met echt geld bleef er niets van over en was wat meegegeven werd niet betaald. Noteer hier dat het teruggegeven is.
alarm-all-back-test = Test, geen echt geld: al het geld van deze betaling is teruggegeven. Met echt geld bleef er niets van over en was wat meegegeven werd niet betaald. Noteer hier dat het teruggegeven is.
give-refund = Geld teruggeven
give-amount = Terug te geven bedrag
give-all = Alles: { $amount }
give-left = Er kan nog { $left } teruggegeven worden.
give-next = Verder
give-sent = De terugbetaling is onderweg. Wacht op het antwoord van MultiSafepay.
give-unknown = Van een terugbetaling van { $amount } ({ $time }) is nog niet bekend of ze gebeurd is. Vraag opnieuw. Blijft het onbekend, laat de helpdesk bij MultiSafepay kijken en noteer het hier.
give-made = Is teruggegeven
give-made-means = De klant heeft het geld terug. Hoe weet u dat?
give-not-made = Niet teruggegeven
give-not-made-means = De klant kreeg niets terug. Hoe weet u dat?
dialog-refund = { $amount } teruggeven?
dialog-refund-means = De klant krijgt dit bedrag terug op de rekening waarmee betaald is ({ $reference }). Dat kan niet ongedaan gemaakt worden.
dialog-refund-means-training = In training: er beweegt geen geld. Met echt geld kreeg de klant dit bedrag terug op de rekening waarmee betaald is ({ $reference }), en dat kan niet ongedaan gemaakt worden.
dialog-refund-means-test = Test, geen echt geld. Met echt geld kreeg de klant dit bedrag terug op de rekening waarmee betaald is ({ $reference }), en dat kan niet ongedaan gemaakt worden.
dialog-refund-do = Teruggeven
history-refunds = Terugbetalingen
history-settled = Afgehandeld
history-settled-paid = als betaald
history-settled-refunded = als teruggegeven
alarm-many = { $count } betalingen af te handelen
alarm-beside = { $count ->
    [one] Een andere betaling is af te handelen
   *[other] { $count } andere betalingen zijn af te handelen
}
alarm-surplus = Terug te geven order
