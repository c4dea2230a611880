# Les textes de la fenêtre.

## Les écrans et ce qui mène de l’un à l’autre

starting-title = Démarrage
starting = Le terminal démarre.
back = Retour
letters-done = Terminé
letters-space = Espace

## Encaisser

charge-title = Encaisser
charge-amount = Montant
charge-reference = Référence
charge-reference-placeholder = Scannez ou tapez
charge-customer = Langue du client
charge-request = Afficher le code
charge-request-anyway = Utiliser telle quelle
charge-requesting = Un instant
charge-doubt-again = Chiffre de contrôle faux. Corrigez, ou appuyez encore.
charge-last = Derniers paiements
charge-none-yet = Pas encore de paiements.
hint-ogm-ok = Chiffres de contrôle corrects
hint-s10-ok = Chiffre de contrôle correct
hint-wrong = Contrôle faux : comparez
hint-incomplete = Pas encore complet

## L’état d’un paiement, dans les listes

standing-waiting = En attente
standing-paid_unrecorded = Payé, non enregistré
standing-part_refunded = Payé, { $amount } rendus

## La ligne vers le prestataire

line-ok = Connecté
line-no_network = Pas de réseau
line-not_trusted = Connexion non fiable
line-not_the_provider = Le réseau veut une connexion
line-key_refused = Clé API refusée
line-other_key = Clé d’un autre compte
line-rate_limited = Attente demandée
line-provider_error = MultiSafepay ne répond pas
line-journal_full = Disque plein
line-journal_unwritable = Enregistrement impossible
line-paid_unrecorded = Payé, non enregistré

## Des nouvelles d’un paiement qui n’est pas à l’écran

news-both = Payé deux fois ?
news-other = Autre paiement : { $reference }, { $amount } : { $outcome ->
    [paid] payé
    [declined] refusé
    [expired] expiré
    [cancelled] annulé
    [not_created] non démarré
    [refunded] remboursé
   *[unresolved] pas encore connu
}
news-look = Voir
news-dismiss = OK

## Code

code-title = Code
code-scan = Scannez avec Bancontact Pay, Wero ou votre app bancaire
code-scan-page = Scannez avec l’appareil photo et payez sur la page
code-asking = Demande en cours …
code-asked-now = Demandé à l’instant
code-asked = Demandé il y a { $seconds } s
code-waiting = En attente du client.
code-declined-so-far = La banque a dit non. Le client peut réessayer.
code-trouble = { $what }. Pas encore connu : pas d’espèces, ne remettez rien.
code-page-note = Il n’y a pas de code Bancontact : celui-ci mène à la page de paiement de MultiSafepay.
code-creating = Le code est en préparation
code-creating-means = Il apparaîtra ici dans un instant.
code-unreadable = Le code ne peut pas être dessiné
code-unreadable-means = Personne ne peut le scanner. Annulez ce paiement et recommencez.
code-confirming = Le temps est écoulé
code-confirming-means = Le client confirme peut-être en ce moment : n’acceptez pas d’espèces, ne remettez rien.
code-ending-means = On demande à MultiSafepay ce que ce paiement est devenu : n’acceptez pas d’espèces, ne remettez rien.
code-others = { $count ->
    [one] Du nouveau pour un autre paiement
   *[other] Du nouveau pour { $count } autres paiements
}
code-same = Ne laissez pas scanner ce code : de l’argent est déjà arrivé pour cette référence. Annulez-le.
code-same-perhaps = Ne laissez pas scanner ce code : de l’argent est peut-être déjà arrivé pour cette référence. Annulez-le.
code-same-perhaps-short = Ne pas laisser scanner : argent peut-être là
code-same-short = Ne pas laisser scanner : l’argent est là
code-cancel = Annuler
code-park = Mettre de côté
code-ask = Demander
code-full-back = Réduire

## Le téléphone du client simulé

phone-title = Le téléphone du client
phone-only-here = Ce code ne mène qu’à cet appareil. Jouez le client ici :
phone-scanned = Payer { $amount } ?
phone-scan = Scanne
phone-pay = Paie
phone-decline = Refusé
phone-cancel = Annule
phone-leave = S’en va

## Résultat

outcome-next = Vente suivante
outcome-details = Détails
outcome-part-refunded = Sur ce paiement, { $amount } ont été rendus.
outcome-part-refunded-training = En formation : sur ce paiement, { $amount } ont été rendus fictivement. Aucun argent n’a bougé.
outcome-part-refunded-test = Test, pas d’argent réel : sur ce paiement, { $amount } ont été rendus.
outcome-settled-refunded = Il est enregistré que l’argent a été rendu au client. S’il ne l’a toujours pas après quelques jours, appelez le helpdesk.
outcome-settled-refunded-training = En formation : il est enregistré que l’argent a été rendu. Aucun argent n’a bougé.
outcome-settled-refunded-test = Test, pas d’argent réel : il est enregistré que l’argent a été rendu.
outcome-same-reference = Aucun argent n’est venu par ce code. Pour la même référence, { $amount ->
        [unknown] de l’argent est peut-être arrivé
       *[other] { $amount } sont arrivés
    } par un autre code ({ $time }) : c’est ce paiement qui compte. Regardez-le dans l’historique avant de remettre quoi que ce soit.
outcome-same-reference-training = En formation : rien n’est venu par ce code. Pour la même référence, { $amount ->
        [unknown] de l’argent est peut-être arrivé fictivement
       *[other] { $amount } sont arrivés fictivement
    } par un autre code ({ $time }). Avec de l’argent réel, ce paiement compterait : regardez-le dans l’historique avant de remettre quoi que ce soit.
outcome-same-reference-test = Test, pas d’argent réel : rien n’est venu par ce code. Pour la même référence, { $amount ->
        [unknown] de l’argent est peut-être arrivé
       *[other] { $amount } sont arrivés
    } par un autre code ({ $time }) : c’est ce paiement qui compte. Regardez-le dans l’historique avant de remettre quoi que ce soit.
both-paid = Le client a peut-être payé deux fois : pour cette référence, { $amount ->
        [unknown] de l’argent est peut-être aussi arrivé
       *[other] { $amount } sont aussi arrivés
    } par un autre code ({ $time }). Demandez-le-lui.
both-paid-training = En formation : le client a peut-être payé deux fois : pour cette référence, { $amount ->
        [unknown] de l’argent est peut-être aussi arrivé fictivement
       *[other] { $amount } sont aussi arrivés fictivement
    } par un autre code ({ $time }). Avec de l’argent réel, vous le lui demanderiez.
both-paid-test = Test, pas d’argent réel : le client a peut-être payé deux fois : pour cette référence, { $amount ->
        [unknown] de l’argent est peut-être aussi arrivé
       *[other] { $amount } sont aussi arrivés
    } par un autre code ({ $time }). Avec de l’argent réel, vous le lui demanderiez.
both-give = Si c’est deux fois pour la même chose, rendez l’un des deux montants depuis les détails.
both-elsewhere = Si c’est deux fois pour la même chose, faites rendre l’un des deux montants par votre responsable ou le helpdesk.

## Questions

dialog-back = Retour
dialog-cancel = Annuler ce paiement ?
dialog-cancel-means = Le code ne fonctionnera plus. Si le client confirme en ce moment, le paiement compte quand même.
dialog-cancel-do = Annuler le paiement
dialog-duplicate = Un second code pour cette référence ?
dialog-duplicate-means = Il y a déjà un paiement de { $time } : { $outcome }. Avec un second code, le client pourrait payer deux fois.
dialog-duplicate-look = Voir ce paiement
dialog-duplicate-do = Second code
dialog-close = Fermer avec un paiement ouvert ?
dialog-close-means = { $open ->
    [one] Un paiement n’a pas encore de résultat. Laissé ouvert, il sera redemandé au prochain démarrage.
   *[other] { $open } paiements n’ont pas encore de résultat. Laissés ouverts, ils seront redemandés au prochain démarrage.
}
dialog-close-leave = Laisser ouvert et fermer
dialog-close-do = Annuler, puis fermer

## Historique

history-title = Historique
history-search = Référence, montant, numéro
history-none = Rien trouvé.
history-reference = Référence
history-requested = Demandé
history-resolved = Résultat depuis
history-received = Reçu
money-back = Reçu { $received }, rendu { $back }
history-status = MultiSafepay dit
history-payment = Paiement
history-orders = Commandes
history-ask = Redemander
history-show = Afficher le code
history-settle-paid = Accepter comme payé
history-settle-paid-means = L’argent est accepté pour cette vente. Pourquoi ?
history-settle-refunded = Déjà rendu
history-settle-refunded-means = Rien n’est envoyé : ceci note seulement que le client a déjà récupéré l’argent. Comment ?
history-settle-do = Régler
history-note = Raison, gardée avec le paiement

## Pourquoi quelque chose n’a pas été fait

refusal-not-found = Ce paiement n’est pas dans le registre de cet appareil.
refusal-journal-reopen = Le registre des paiements a été endommagé, déplacé ou supprimé pendant que cette fenêtre était ouverte ; ce paiement n’a donc pas démarré : aucun argent n’est reçu. Fermez la fenêtre et rouvrez-la ; le registre sera alors réparé. Si cela revient, appelez le helpdesk.
refusal-ended = Ce paiement a déjà son résultat : { $outcome }. Rien n’a été changé.
refusal-nothing-to-settle = Il n’y a rien à régler pour ce paiement. Rien n’a été changé.
refusal-refund-not-paid = Ce paiement n’a pas été payé, donc rien ne peut être remboursé.
refusal-refund-too-much = Il ne reste que { $left } à rembourser. Rien n’a été envoyé.
refusal-refund-no-answer = MultiSafepay n’a pas dit ce qui a déjà été remboursé. Rien n’a été envoyé ; réessayez.
refusal-refund-off = Les remboursements sont désactivés sur cet appareil.

## Paramètres

settings-title = Paramètres
settings-language = Langue
settings-theme = Couleurs
settings-light = Clair
settings-dark = Sombre
settings-sound = Son
settings-sound-on = Activé
settings-sound-off = Muet
settings-set-up = Environnement et clé API
settings-values = Tous les paramètres et leur origine

## Configuration

setup-title = Configuration
setup-environment = Environnement
setup-training-means = La formation simule tout : ni argent, ni réseau, ni clé. Pour apprendre et pour essayer.
setup-test-means = Test travaille avec la plateforme de test de MultiSafepay. Aucun argent ne circule. Il faut la clé d’un compte de test.
setup-live-means = Live encaisse de l’argent réel. Il faut la clé du compte live.
setup-key = Clé API
setup-key-hint = Collez-la ou scannez-la. Elle est gardée dans le stockage sécurisé de cet appareil, nulle part ailleurs.
setup-paste = Coller
setup-save = Garder et vérifier
setup-check = Vérifier
setup-asking = Vérification …
setup-site = Site : { $site }
setup-open = Travailler en { $environment }
setup-pending-first = Une vente doit encore commencer. Attendez-la avant de changer d’environnement.
setup-open-first = Des paiements n’ont pas encore de résultat. Terminez-les avant de changer d’environnement.

## Problèmes

trouble-title = Problème
trouble-second = Déjà ouvert
trouble-journal = Le registre des paiements est inutilisable
trouble-settings = Les paramètres sont inutilisables
trouble-start = Le terminal ne peut pas démarrer
trouble-vault = Il n’y a pas de clé API pour travailler
trouble-other = Aucun paiement ne peut commencer : { $detail }. Ce qui était noté est gardé. Réessayez ou appelez le helpdesk.
trouble-retry = Réessayer
trouble-close = Fermer

## Touches

keys-title = Touches
keys-here = Sur cet écran
keys-anywhere = Partout
keys-training = Le client, en formation
keys-digits = Remplissent le montant par la droite : 1250 donne 12,50
keys-backspace = Enlève le dernier chiffre
keys-delete = Efface le montant
keys-tab = Vers la référence et retour
keys-request = Affiche le code
keys-ask = Demande maintenant à MultiSafepay
keys-park = Met de côté et commence la vente suivante
keys-full = Le code sur tout l’écran
keys-cancel = Annule : Échap, puis Entrée
keys-customer-pays = Paie
keys-customer-declines = Est refusé par la banque
keys-customer-cancels = Annule
keys-customer-expires = Laisse expirer le code
keys-next = Vente suivante
keys-help = Les touches de cet écran
keys-history = Historique
keys-settings = Paramètres
keys-walk = Vers l’élément suivant ; Maj+Tab revient
keys-back = Retour
keys-scan = Un scan remplit la référence où que vous soyez, et est gardé pour la vente suivante.

## A damaged record of payments.

damage-strip = Le registre des paiements était endommagé : des paiements peuvent manquer.
damage-short = Registre endommagé
damage-read = Lire
damage-later = Plus tard
damage-noted = J’ai lu ceci

## Argent en retard et remboursements

alarm-title = À régler
alarm-more = Encore { $count } à régler
alarm-came = Paiement vu
alarm-accept = Accepter pour la vente
alarm-refund = Rendre l’argent
alarm-refund-surplus = Rendre un paiement
alarm-elsewhere = Rendu autrement
alarm-elsewhere-means = Le surplus a été rendu hors de ce terminal. La vente compte comme payée une fois. Comment ?
alarm-refunds-off = Cet appareil ne peut pas rendre d’argent. Demandez-le à votre responsable ou au helpdesk, puis notez-le ici dès que c’est fait.
alarm-later = Plus tard
alarm-all-back = Tout l’argent de ce paiement a été rendu au client : il n’en reste rien ici. Ce qui a été remis n’est pas payé. Notez ici que l’argent a été rendu ; en cas de doute, appelez d’abord votre responsable.
alarm-all-back-training = En formation : tout ce paiement simulé a été rendu, et aucun argent n’a bougé. Avec de l’argent réel, il n’en resterait rien et ce qui a été remis ne serait pas payé. Notez ici que l’argent a été rendu.
alarm-all-back-test = Test, pas d’argent réel : tout l’argent de ce paiement a été rendu. Avec de l’argent réel, il n’en resterait rien et ce qui a été remis ne serait pas payé. Notez ici que l’argent a été rendu.
give-refund = Rembourser
give-amount = Montant à rendre
give-all = Tout : { $amount }
give-left = On peut encore rendre { $left }.
give-next = Continuer
give-sent = Le remboursement est en route. Attendez la réponse de MultiSafepay.
give-unknown = On ne sait pas encore si le remboursement de { $amount } ({ $time }) a eu lieu. Redemandez. Si cela reste inconnu, faites vérifier par le helpdesk chez MultiSafepay et notez-le ici.
give-made = A été rendu
give-made-means = Le client a récupéré l’argent. Comment le savez-vous ?
give-not-made = N’a pas été rendu
give-not-made-means = Le client n’a rien récupéré. Comment le savez-vous ?
dialog-refund = Rendre { $amount } ?
dialog-refund-means = Le client récupère ce montant sur le compte qui a payé ({ $reference }). C’est irréversible.
dialog-refund-means-training = En formation : aucun argent ne bouge. Avec de l’argent réel, le client récupérerait ce montant sur le compte qui a payé ({ $reference }), et c’est irréversible.
dialog-refund-means-test = Test, pas d’argent réel. Avec de l’argent réel, le client récupérerait ce montant sur le compte qui a payé ({ $reference }), et c’est irréversible.
dialog-refund-do = Rendre
history-refunds = Remboursements
history-settled = Réglé
history-settled-paid = comme payé
history-settled-refunded = comme rendu
alarm-many = { $count } paiements à régler
alarm-beside = { $count ->
    [one] Un autre paiement est à régler
   *[other] { $count } autres paiements sont à régler
}
alarm-surplus = Commande à rendre
