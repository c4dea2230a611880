# De teksten van de opdrachtregel. De hulp bij de opties blijft Engels.

## Een betaling ontvangen

cli-requested = Betaling { $payment } is genoteerd.
cli-goes-on = De betaling loopt verder; Ctrl+C annuleert ze.
cli-scan = Laat de klant deze code scannen met Bancontact Pay, Wero of de app van de bank.
cli-scan-page = Laat de klant deze code scannen met de camera en betalen op de pagina van MultiSafepay.
cli-scan-training = Deze code leidt alleen naar dit toestel. De nagebootste klant handelt vanzelf.
cli-scan-training-nobody = Deze code leidt alleen naar dit toestel, en niemand handelt vanzelf. Open het adres hierboven in een browser op dit toestel om de klant te spelen.
cli-valid-until = De code kan gescand worden tot { $time }.
cli-status = MultiSafepay zegt: { $status }
cli-status-training = De nagebootste betaaldienst zegt: { $status }
cli-status-test = Het testplatform van MultiSafepay zegt: { $status }
cli-too-narrow = Deze terminal is te smal voor de code, die { $columns } kolommen nodig heeft. Maak hem breder, of schrijf de code naar een bestand met --qr-png.
cli-png-not-written = De code kan niet naar { $file } geschreven worden: { $detail }. Kies een ander bestand.
cli-output-lost = Niet alles kon naar de standaarduitvoer geschreven worden: { $detail }. Wat geschreven is, is onvolledig: verwijder het, maak plaats en begin opnieuw.
cli-unsound = Het betalingsregister is gewijzigd of beschadigd ({ $detail }). Wat getoond wordt, kan verkeerd of onvolledig zijn: vertrouw er niet op. Sluit het venster als het open is, voer `bpost-terminal resume` uit en doe dit dan opnieuw.
cli-unread = Een deel van het betalingsregister kan niet gelezen worden: in wat getoond is, ontbreken betalingen of notities. Sluit het venster als het open is, voer `bpost-terminal resume` uit en doe dit dan opnieuw. Vraag voordien niemand opnieuw te betalen.
cli-cancelling = Wordt geannuleerd bij MultiSafepay. Druk nogmaals op Ctrl+C om de betaling open te laten.
cli-cancelling-training = Wordt geannuleerd bij de nagebootste betaaldienst. Druk nogmaals op Ctrl+C om de betaling open te laten.
cli-resume = Ze blijft genoteerd als { $payment } en wordt opnieuw nagevraagd door het venster of met `bpost-terminal resume`.
cli-resume-other-key = Ze blijft genoteerd als { $payment }. Ze is gemaakt met de sleutel van een andere MultiSafepay-account, en alleen met die sleutel kan de terminal nagaan of ze betaald is. Bel de helpdesk.
cli-notice-other = MultiSafepay weigert dit ({ $code }). Het staat in het logboek; bel de helpdesk als het terugkomt.
cli-simulate-training-only = --simulate en --after bestaan alleen in training. Laat ze weg: in test en live handelt een echte klant.
cli-ended-before-request = Gestopt voor de betaling zeker genoteerd was. Kijk met `bpost-terminal payments` voor u ze opnieuw start.
cli-engine-died = Het programma is intern mislukt voor dit klaar was. Wat genoteerd is, blijft bewaard. Kijk met `bpost-terminal payments` en probeer opnieuw.
cli-being-asked = wordt nagevraagd
cli-given-back = { $amount } teruggegeven
cli-given-back-training = { $amount } nagebootst teruggegeven
noted-settled_as_paid = als betaald aanvaard door { $by } op { $at }
noted-settled_as_refunded = als teruggegeven genoteerd door { $by } op { $at }
noted-refund = terugbetaling van { $amount } gevraagd door { $by } op { $at }
noted-refund_made = terugbetaling van { $amount } als gebeurd genoteerd door { $by }
noted-refund_not_made = terugbetaling van { $amount } als niet gebeurd genoteerd door { $by }

## Wat geweigerd werd

cli-refused-duplicate = Deze referentie is om { $time } al gebruikt: betaling { $payment }, { $state }. Met een tweede code kan de klant twee keer betalen. Er is niets aangerekend. Bent u zeker, voeg dan --again toe.
cli-refused-ended = Deze betaling is al afgelopen: { $state }. Er is niets gewijzigd.
cli-refused-nothing-to-settle = Deze betaling moet niet nagekeken worden, dus er is niets af te handelen. Er is niets gewijzigd.
cli-not-found = Op dit toestel is er geen zulke betaling. Zie `bpost-terminal payments` voor de nummers.
cli-note-empty = Zeg met --note waarom: de reden wordt bij de beslissing bewaard. Er is niets gewijzigd.
cli-cancel-paid = De klant had betaald voor er geannuleerd kon worden. Geef de goederen mee, of betaal terug met `bpost-terminal refund`.
cli-cancel-paid-training = De nagebootste klant had betaald voor er geannuleerd kon worden. Met echt geld zou u de goederen meegeven, of terugbetalen met `bpost-terminal refund`.
cli-cancel-paid-test = Test, geen echt geld: er was betaald voor er geannuleerd kon worden. Met echt geld zou u de goederen meegeven, of terugbetalen met `bpost-terminal refund`.

## Terugbetalingen

cli-refund-accepted = MultiSafepay heeft de terugbetaling aanvaard.
cli-refund-accepted-training = In training: de terugbetaling is nagebootst, er is geen geld teruggegeven.
cli-refund-accepted-test = Test, geen echt geld: het testplatform van MultiSafepay heeft de terugbetaling aanvaard.
cli-refund-refused = MultiSafepay heeft de terugbetaling geweigerd: er is geen geld teruggegeven. Probeer later opnieuw of bel de helpdesk.
cli-refund-refused-training = In training: de nagebootste betaaldienst heeft de terugbetaling geweigerd. Er is geen geld bewogen.
cli-recorded-as-refunded = Genoteerd is dat het geld aan de klant is teruggegeven. Deze opdracht verstuurt niets: heeft de klant het nog niet, bel dan de helpdesk.
cli-recorded-as-refunded-training = In training: genoteerd is dat het geld is teruggegeven. Deze opdracht verstuurt niets, ook niet met echt geld.
cli-recorded-as-refunded-test = Test, geen echt geld: genoteerd is dat het geld is teruggegeven. Deze opdracht verstuurt niets, ook niet met echt geld.
cli-refund-recorded-made = De terugbetaling is genoteerd als gebeurd.
cli-refund-recorded-not-made = De terugbetaling is genoteerd als niet gebeurd: er is geen geld mee teruggegeven.
cli-refund-ended = Beëindigd voor er iets verstuurd was: er is geen terugbetaling gebeurd en niets gewijzigd. Start de terugbetaling opnieuw om het geld terug te geven.
cli-refund-not-paid = Deze betaling is niet betaald, dus er is niets terug te geven.
cli-refund-too-much = Van deze betaling blijft nog { $left } over. Er is niets teruggegeven. Geef een kleiner bedrag in.
cli-refund-nothing-left = Deze betaling is al volledig teruggegeven. Er is niets gewijzigd.
cli-refund-no-answer = MultiSafepay zei niet wat al teruggegeven is, dus er is niets verstuurd. Controleer het netwerk en probeer opnieuw.
cli-refund-off = Terugbetalingen zijn op dit toestel uitgeschakeld. Er is niets teruggegeven. Bel de helpdesk.

## Sleutel

cli-key-set = Of gebruik `bpost-terminal key set --environment { $environment }`.
cli-key-environment = Noem de omgeving: --environment test of --environment live.
cli-key-prompt = API-sleutel voor { $environment } (wordt niet getoond):
cli-key-nothing-piped = Op de standaardinvoer stond geen sleutel. Er is niets bewaard. Geef er een door, bijvoorbeeld met `bpost-terminal key set --environment { $environment } < BESTAND`.
cli-key-unreadable = De sleutel kan niet gelezen worden: { $detail }. Er is niets bewaard.
cli-key-bancontact = Bancontact is actief.
cli-key-site = Hij hoort bij account { $account }, site { $site }.
cli-key-other-environment = Het is misschien een sleutel voor { $other }.

## Removal

cli-erase-yes = Dit verwijdert de betalingen, logboeken, instellingen en sleutels van deze gebruiker voorgoed van dit toestel (map { $folder }). Er is niets verwijderd. Herhaal het met --yes om het te doen.
cli-erase-held = In { $environment } kan geld openstaan, dus is er niets verwijderd. { $what } Herhaal daarna; of voeg --even-open toe, dan kent alleen MultiSafepay die betalingen nog.
cli-erase-held-open = { $count ->
    [one] Eén betaling heeft nog geen uitkomst: voer `bpost-terminal resume --environment { $word }` uit.
   *[other] Er zijn { $count } betalingen zonder uitkomst: voer `bpost-terminal resume --environment { $word }` uit.
}
cli-erase-held-attention = { $count ->
    [one] Eén betaling moet iemand nakijken: handel ze af met `bpost-terminal settle --environment { $word }`.
   *[other] Er zijn { $count } betalingen die iemand moet nakijken: handel elke af met `bpost-terminal settle --environment { $word }`.
}
cli-erase-held-watched = { $count ->
    [one] Eén betaling wordt tot { $until } in het oog gehouden, want geld kan laat komen of teruggaan: wacht tot dan en voer `bpost-terminal resume --environment { $word }` uit.
   *[other] Er worden { $count } betalingen in het oog gehouden, de laatste tot { $until }, want geld kan laat komen of teruggaan: wacht tot dan en voer `bpost-terminal resume --environment { $word }` uit.
}
cli-erase-held-lost = { $count ->
    [one] Eén keer ging een deel van het register verloren: laat `bpost-terminal resume --environment { $word }` het ophalen, en zeg met `bpost-terminal doctor --acknowledge-damage --environment { $word }` dat u het gelezen hebt.
   *[other] Er gingen { $count } keer delen van het register verloren: laat `bpost-terminal resume --environment { $word }` ze ophalen, en zeg met `bpost-terminal doctor --acknowledge-damage --environment { $word }` dat u het gelezen hebt.
}
cli-erase-keys-gone = De sleutels van deze gebruiker in de sleutelbos zijn verwijderd.
cli-erase-cannot-tell = Niemand kan zeggen of er geld openstaat, dus is er niets verwijderd. Herhaal met --even-open om het toch te verwijderen.
cli-erase-nothing = Er is niets verwijderd.
cli-erase-keys-stay = De map is opgegeven, dus blijven de sleutels in de sleutelbos. `bpost-terminal key delete` verwijdert ze.
cli-erase-no-keyring = In deze sessie is er geen sleutelbos, dus is er geen sleutel te verwijderen. Heeft deze gebruiker er elders een, voer daar dan `bpost-terminal key delete` uit.
cli-erase-stays = { $path } kan niet worden verwijderd: { $detail }. De rest is misschien al weg. Sluit wat het gebruikt en herhaal.
cli-erase-done = Verwijderd: wat deze gebruiker in { $folder } bewaarde, en de instellingen.

## Sandbox, vergelijking, venster

cli-unknown-fault = Er is geen fout die { $name } heet. Gekend zijn: { $known }.
cli-reconciled = { $date }: { $orders ->
    [one] { $orders } bestelling
   *[other] { $orders } bestellingen
} van dit toestel vergeleken, { $differences ->
    [one] { $differences } verschil
   *[other] { $differences } verschillen
}.
cli-reconcile-missing-here = { $order }: MultiSafepay vermeldt { $theirs }, en dit toestel weet er niets van.
cli-reconcile-missing-there = { $order }: hier betaald ({ $ours }), en niet in de lijst van MultiSafepay.
cli-reconcile-amount = { $order }: de bedragen verschillen, hier { $ours }, bij MultiSafepay { $theirs }.
cli-reconcile-status = { $order }: de toestand verschilt, hier { $ours }, bij MultiSafepay { $theirs }.
cli-reconcile-paid-twice = { $order }: MultiSafepay vermeldt twee betalingen van { $theirs } voor deze ene bestelling. Eén ervan is te veel: betaal die bij MultiSafepay terug.
cli-reconcile-refund-missing-here = { $order }: MultiSafepay heeft { $theirs } teruggegeven, en dit toestel weet van { $ours }. Weet niemand hier van die terugbetaling, bel dan de helpdesk; betaal ze niet nog eens terug.
cli-reconcile-refund-missing-there = { $order }: hier is { $ours } teruggegeven, en bij MultiSafepay { $theirs }. De klant heeft de rest misschien niet: bel de helpdesk voor u nog iets terugbetaalt.
cli-reconcile-no-list = MultiSafepay geeft geen lijst van transacties: { $detail }. Er kon niets vergeleken worden. Controleer het netwerk en de rechten van de sleutel.
cli-reconcile-no-order = MultiSafepay zegt niet hoeveel van een betaling teruggegeven is: { $detail }. Er kon niets vergeleken worden. Controleer het netwerk en de rechten van de sleutel.
cli-reconcile-endless = De lijst van MultiSafepay houdt niet op. Er kon niets vergeleken worden. Probeer later opnieuw of bel de helpdesk.
cli-window-not-built = Dit programma is zonder zijn venster gebouwd.
cli-no-display = Het venster kan niet openen: { $why } Ontvang een betaling zonder venster met `bpost-terminal charge 12,50 --reference demo`.

## Doctor

cli-doctor-no-files = Geen instellingenbestand; de ingebouwde waarden gelden.
cli-doctor-not-made = { $folder } (wordt gemaakt wanneer nodig)
cli-doctor-no-display = Deze sessie heeft geen scherm.
cli-doctor-display-unreachable = Niemand antwoordt op het scherm { $name }.
cli-doctor-libraries = Ontbrekende bibliotheken: { $names }.
cli-doctor-no-journal = Er is nog niets genoteerd.
cli-doctor-journal = { $open ->
    [0] Er staat geen betaling open.
    [one] Eén betaling is zonder uitkomst. Ze wordt nagevraagd door het venster of met `bpost-terminal resume`.
   *[other] { $open } betalingen zijn zonder uitkomst. Ze worden nagevraagd door het venster of met `bpost-terminal resume`.
}
cli-doctor-journal-asked = { $open ->
    [0] Er staat geen betaling open.
    [one] Eén betaling is zonder uitkomst. Ze wordt nu nagevraagd.
   *[other] { $open } betalingen zijn zonder uitkomst. Ze worden nu nagevraagd.
}
cli-doctor-journal-doubt = Dit kan verkeerd zijn, want er zijn aantekeningen beschadigd: zie de controle van de aantekeningen.
cli-doctor-old-held = Aantekeningen worden { $days } dagen bewaard. Oudere kunnen nog niet weg, door betaling { $payment } (referentie { $reference }, { $date }). { $todo }
cli-doctor-old-attention = Ze moet nog nagekeken worden: handel ze af in de geschiedenis of met `bpost-terminal settle`.
cli-doctor-old-open = Ze heeft nog geen afloop: open het venster of voer `bpost-terminal resume` uit tot ze er een heeft.
cli-doctor-old-refund = Of de terugbetaling ervan gebeurd is, is niet bekend: laat de helpdesk bij MultiSafepay kijken en noteer het met `bpost-terminal refund --settle`.
cli-doctor-old-watched = Ze kan nog laat betaald worden en wordt nagevraagd: open het venster of voer `bpost-terminal resume` uit terwijl er netwerk is.
cli-doctor-chain = { $records ->
    [1] De enige aantekening is er en is niet gewijzigd. Controlecode ervan
   *[other] Alle { $records } aantekeningen zijn er, en geen is gewijzigd. Controlecode van de laatste aantekening
}: { $head }. Noteer die met de datum van vandaag om later te kunnen aantonen dat niets daarvoor gewijzigd is.
cli-doctor-chain-left = { $records ->
    [1] De enige aantekening die er is, is niet gewijzigd
   *[other] De { $records } aantekeningen die er zijn, zijn niet gewijzigd
}; wat eerder verloren ging, staat hieronder. Controlecode van de laatste aantekening: { $head }.
cli-doctor-chain-gaps = { $records ->
    [1] De enige aantekening die er is, is niet gewijzigd
   *[other] De { $records } aantekeningen die er zijn, zijn niet gewijzigd
}; { $lost ->
    [one] één andere ging
   *[other] { $lost } andere gingen
} verloren met een beschadigd bestand. Controlecode van de laatste aantekening: { $head }.
cli-doctor-nothing-to-note = Er is niets nieuws bekend van schade aan het betalingsregister, dus er is niets genoteerd.
cli-doctor-chain-broken = Aantekeningen zijn gewijzigd of beschadigd ({ $detail }). Betalingen kunnen verkeerd getoond worden. Voer `bpost-terminal resume` uit, of laat het venster een minuut open: elk van beide behoudt het goede deel en legt het beschadigde bestand opzij. Bel de helpdesk.
cli-doctor-training-offline = Training heeft geen netwerk nodig.
cli-doctor-training-vault = Training werkt zonder. Voor test en live: { $why }
cli-doctor-reached = MultiSafepay antwoordt, in { $millis } ms.
cli-doctor-dns = De naam van MultiSafepay wordt niet gevonden (DNS): { $detail }. Controleer het netwerk.
cli-doctor-tcp = Geen verbinding met MultiSafepay: { $detail }. Controleer het netwerk en de firewall.
cli-doctor-tls = De verbinding met MultiSafepay wordt niet vertrouwd: { $detail }. Controleer de klok, en of het netwerk versleutelde verbindingen openbreekt.
cli-doctor-proxy-failed = De proxy laat ons niet door: { $detail }. Controleer de instelling `proxy`.
cli-doctor-not-the-provider = Iets anders dan MultiSafepay antwoordt: { $detail }. Misschien vraagt de wifi om aan te melden.
cli-doctor-http = MultiSafepay geeft geen bruikbaar antwoord: { $detail }. Probeer later opnieuw.
cli-doctor-clock = { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } seconden
} verschil met de klok van MultiSafepay.
cli-doctor-clock-off = { $seconds } seconden verschil met de klok van MultiSafepay. Zet de automatische tijd aan.
