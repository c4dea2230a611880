# Textes que partagent toutes les faces du terminal. Les mêmes clés et variables dans chaque langue
# (un test les compare) ; des tirets bas là seulement où la clé reprend un code de la ligne de commande.

## Avis : ce qui s’est passé, ce que cela signifie pour l’argent, que faire.

notice-no_network = Pas de connexion à internet. On ne sait pas encore si le client a payé : n’acceptez pas d’espèces et ne remettez rien. Le terminal continue d’essayer ; vérifiez le wifi, le câble ou la 4G.
notice-not_trusted = La connexion sécurisée n’est pas digne de confiance ; rien n’a été envoyé ({ $detail }). On ne sait pas encore si le client a payé : n’acceptez pas d’espèces et ne remettez rien. Vérifiez la date et l’heure de cet appareil et utilisez un autre réseau, ou lisez ce texte au helpdesk.
notice-provider_error = MultiSafepay ne donne pas de réponse utilisable. On ne sait pas encore si le client a payé : n’acceptez pas d’espèces et ne remettez rien. Le terminal redemande de lui-même.
notice-not_the_provider = La réponse ne vient pas de MultiSafepay, mais peut-être d’une page de connexion au wifi. On ne sait pas encore si le client a payé : n’acceptez pas d’espèces et ne remettez rien. Connectez-vous au wifi ou utilisez un autre réseau.
notice-rate_limited = MultiSafepay demande de patienter. On ne sait pas encore si le client a payé : n’acceptez pas d’espèces et ne remettez rien. Le terminal redemande de lui-même.
notice-key_refused = MultiSafepay refuse la clé API de cet appareil. Aucun nouveau paiement ne peut démarrer et, pour un paiement ouvert, on ne sait pas encore s’il a été payé : n’acceptez pas d’espèces et ne remettez rien. Demandez une nouvelle clé au helpdesk.
notice-order_refused = MultiSafepay a refusé la commande (code { $code }). Aucun paiement n’en est sorti : personne n’a vu de code et aucun argent n’est reçu. Recommencez le paiement, ou appelez le helpdesk avec ce code si cela se répète.
notice-journal_full = Le disque est plein : la suite de ce paiement ne peut pas être enregistrée. On ne sait pas encore si le client a payé : n’acceptez pas d’espèces, ne remettez rien. Aucun nouveau paiement ne démarre ; ce qui est enregistré est conservé. Libérez de l’espace ou appelez le helpdesk.
notice-journal_unwritable = Cet appareil ne peut plus rien enregistrer. On ne sait pas encore si le client a payé : n’acceptez pas d’espèces, ne remettez rien. Aucun nouveau paiement ne démarre ; le terminal continue à demander et à essayer d’enregistrer. Laissez-le ouvert et appelez le helpdesk.
notice-paid_unrecorded = Le client a payé : l’argent est reçu. Mais cet appareil ne peut pas l’enregistrer. Notez sur papier le montant, la référence et l’heure avant de remettre la marchandise, laissez le terminal ouvert et appelez le helpdesk.
notice-paid_unrecorded-training = En formation : le client simulé a payé, aucun argent n’a été reçu. Cet appareil ne peut pas l’enregistrer. Avec de l’argent réel, vous noteriez le montant, la référence et l’heure avant de remettre la marchandise.
notice-paid_unrecorded-test = Test, pas d’argent réel : le client a payé, mais cet appareil ne peut pas l’enregistrer. Avec de l’argent réel, vous noteriez le montant, la référence et l’heure avant de remettre la marchandise.
notice-code_unusable = Le code de MultiSafepay ne peut pas être affiché en toute sécurité. Personne ne l’a vu, donc personne n’a payé avec ce code ; la commande est en cours d’annulation. Recommencez ensuite le paiement, ou appelez le helpdesk si cela se répète.
notice-duplicate_reference = Cette référence est encore ouverte ou vient d’être payée. Avec un second code, le client pourrait payer deux fois. Consultez d’abord le paiement précédent.
notice-other_key = Ce paiement a été créé avec la clé d’un autre compte MultiSafepay. La clé actuelle ne permet pas de voir s’il a été payé : n’acceptez pas d’espèces et ne remettez rien. Appelez le helpdesk.
notice-clock = L’horloge de cet appareil est décalée de plus de 2 minutes. L’argent est en sécurité, mais les heures sur les preuves peuvent être fausses et les codes se terminer trop tôt. Activez l’heure automatique ou appelez le helpdesk.
notice-paid_late = Le client a finalement payé, alors que ce paiement était clôturé comme impayé. L’argent est reçu. Acceptez-le et remettez ce qui a été payé, ou rendez l’argent : l’un comme l’autre règle ce paiement.
notice-paid_late-training = En formation : le client simulé a finalement payé, alors que ce paiement était clôturé comme impayé. Aucun argent n’est reçu. Avec de l’argent réel, vous l’accepteriez et remettriez ce qui a été payé, ou vous le rendriez. L’un comme l’autre règle ce paiement.
notice-paid_late-test = Test, pas d’argent réel : le client a finalement payé, alors que ce paiement était clôturé comme impayé. Avec de l’argent réel, vous l’accepteriez et remettriez ce qui a été payé, ou vous le rendriez. L’un comme l’autre règle ce paiement.
notice-paid_twice = Le client a payé deux fois : deux codes de ce paiement ont abouti. La vente compte une fois : rendez l’un des deux montants, ce qui règle ce paiement.
notice-mismatch = Le montant, la devise ou le numéro de commande chez MultiSafepay diffère de la demande. De l’argent a pu être reçu, mais pas ce qui était demandé : ne remettez rien. Appelez le helpdesk, puis réglez ce paiement.
notice-mismatch-training = En formation : le montant, la devise ou le numéro de commande chez le prestataire simulé diffère de la demande. Aucun argent n’est reçu. Avec de l’argent réel, vous ne remettriez rien et appelleriez le helpdesk. Réglez ensuite ce paiement.
notice-mismatch-test = Test, pas d’argent réel : le montant, la devise ou le numéro de commande chez MultiSafepay diffère de la demande. Avec de l’argent réel, vous ne remettriez rien et appelleriez le helpdesk. Réglez ensuite ce paiement.
notice-incomplete = MultiSafepay annonce un paiement, mais sans le montant ou le numéro de commande. Le paiement n’est pas encore prouvé : ne remettez rien. Le terminal continue de demander et affichera de lui-même payé dès que la réponse sera complète.
notice-events_lost = La liaison directe avec MultiSafepay est coupée. Rien ne change pour l’argent : le terminal demande maintenant toutes les quelques secondes. Vous n’avez rien à faire.
notice-payment_page = MultiSafepay n’a pas donné de code Bancontact ; le code mène donc à sa page de paiement. Le client le scanne avec l’appareil photo et paie là. L’argent arrive de la même façon.
notice-chargeback = La banque du client a repris l’argent de ce paiement. Il compte comme non reçu. Appelez le helpdesk, puis réglez ce paiement.
notice-recovered = Ce paiement a été retrouvé chez MultiSafepay ; la note sur cet appareil était perdue. L’argent est reçu, mais le montant et la référence sont ceux que donne MultiSafepay. Vérifiez que le client a reçu ce qu’il a payé, ou remboursez ; puis réglez ce paiement.
notice-recovered-training = En formation : ce paiement a été retrouvé ; la note sur cet appareil était perdue. Aucun argent n’a été reçu. Avec de l’argent réel, vous vérifieriez que le client a reçu ce qu’il a payé, ou vous rembourseriez. Réglez ensuite ce paiement.
notice-recovered-test = Test, pas d’argent réel : ce paiement a été retrouvé chez MultiSafepay ; la note sur cet appareil était perdue. Le montant et la référence sont ceux que donne MultiSafepay. Réglez ce paiement.
notice-refund_unresolved = MultiSafepay n’a pas confirmé le remboursement. On ne sait pas encore si le client récupère son argent. Ne remboursez pas une seconde fois : le terminal se renseigne et affiche le résultat dans le paiement.

## Issues : le mot sur le grand écran, et une phrase sur l’argent et les biens.

outcome-paid = Payé
outcome-paid-means = L’argent est reçu : remettez les articles.
outcome-paid-means-training = En formation : aucun argent n’est reçu. Avec de l’argent réel, vous remettriez maintenant les articles.
outcome-paid-means-test = Test, pas d’argent réel. Avec de l’argent réel, vous remettriez maintenant les articles.
outcome-declined = Refusé
outcome-declined-means = La banque a refusé et aucun argent n’est reçu : ne remettez rien, ou démarrez un nouveau paiement.
outcome-expired = Expiré
outcome-expired-means = Le client n’a pas payé à temps et le code ne fonctionne plus : ne remettez rien, ou démarrez un nouveau paiement.
outcome-cancelled = Annulé
outcome-cancelled-means = Le paiement est arrêté et le code ne fonctionne plus : aucun argent n’est reçu, ne remettez rien.
outcome-not_created = Non démarré
outcome-not_created-means = Aucun paiement n’a été créé et personne n’a vu de code : aucun argent n’est reçu, recommencez.
outcome-needs_attention = À vérifier
outcome-needs_attention-means = Quelqu’un doit vérifier ce paiement et le régler ; ne remettez rien avant.
outcome-unresolved = Pas encore connu
outcome-unresolved-means = On ne sait pas encore si le client a payé : n’acceptez pas d’espèces et ne remettez rien.
outcome-refunded = Remboursé
outcome-refunded-means = L’argent a été rendu au client.
outcome-refunded-means-training = En formation : aucun argent n’est rendu. Avec de l’argent réel, le client le récupérerait maintenant.
outcome-refunded-means-test = Test, pas d’argent réel. Avec de l’argent réel, le client le récupérerait maintenant.

## Montants

amount-error-empty = Entrez un montant, par exemple 12,50.
amount-error-two-readings = Cela peut être { $whole } ou une fraction. Tapez aussi les centimes, par exemple 1234,00 ou 1,23.
amount-error-too-many-decimals = Un montant a au plus deux décimales, par exemple 12,50.
amount-error-zero = Le montant est zéro. Entrez au moins 0,01.
amount-error-negative = Le montant est négatif. Entrez-le sans signe moins ; pour rendre de l’argent, remboursez un paiement.
amount-error-above-cap = Le montant dépasse la limite de { $cap } par paiement. Entrez moins, ou demandez à votre responsable.
amount-error-unexpected-character = Le caractère { $found } n’a pas sa place dans un montant. Utilisez des chiffres et une virgule, par exemple 12,50.
amount-error-foreign-digit = Utilisez les chiffres 0 à 9, par exemple 12,50.
amount-error-bad-grouping = Les séparateurs sont mal placés. Tapez le montant sans eux, par exemple 1234,50.
amount-error-missing-digits = Il manque un chiffre à côté de la virgule. Tapez le montant entier, par exemple 12,50.
amount-error-too-large = Ce montant est trop grand. Entrez un montant plus petit.

## Références

reference-ogm-ok = Communication structurée, chiffres de contrôle corrects.
reference-ogm-wrong = Les chiffres de contrôle de cette communication structurée sont faux. Comparez avec le document, ou gardez-la si vous êtes sûr.
reference-s10-ok = Numéro d’envoi, chiffre de contrôle correct.
reference-s10-wrong = Le chiffre de contrôle de ce numéro d’envoi est faux. Comparez avec l’étiquette, ou gardez-le si vous êtes sûr.
reference-item-code = Code d’envoi bpost.
reference-empty = Tapez ou scannez une référence : que paie le client ?
reference-too-long = La référence dépasse { $max } caractères. Raccourcissez-la.
reference-bad-characters = La référence contient des caractères non imprimables. Tapez-la ou scannez-la à nouveau.

## Stockage sécurisé de la clé API

vault-absent = Cet appareil n’a pas de stockage sécurisé pour la clé API (il n’y a pas de trousseau). Aucun paiement ne peut démarrer ; les paiements de l’historique sont en sécurité. Reconnectez-vous à l’appareil, ou appelez le helpdesk.
vault-locked = Le stockage sécurisé de cet appareil est verrouillé. Aucun paiement ne peut démarrer avant son ouverture. Déverrouillez-le avec votre mot de passe de session, puis réessayez.
vault-no-entry = Il n’y a pas encore de clé API pour l’environnement { $environment } sur cet appareil. Aucun paiement ne peut démarrer. Entrez la clé dans Réglages, ou appelez le helpdesk.
vault-refused = Le stockage sécurisé de cet appareil a refusé l’accès à la clé API. Aucun paiement ne peut démarrer. Autorisez l’accès si on vous le demande, ou appelez le helpdesk.
vault-slow = Le stockage sécurisé de cet appareil ne répond pas. Aucun paiement ne peut démarrer. Cherchez une fenêtre qui demande un mot de passe, puis réessayez.
vault-other = Le stockage sécurisé de cet appareil a échoué : { $detail }. Aucun paiement ne peut démarrer. Réessayez, ou appelez le helpdesk.

## Clé API

key-empty = Aucune clé n’a été entrée. Collez ou scannez la clé API.
key-too-short = Cette clé est trop courte : une clé API a au moins { $min } caractères. Collez-la ou scannez-la à nouveau, entière.
key-too-long = Cette clé est trop longue : une clé API a au plus { $max } caractères. Collez ou scannez seulement la clé.
key-inner-blank = Il y a un espace ou une fin de ligne dans cette clé. Collez ou scannez seulement la clé, rien autour.
key-non-ascii = Cette clé contient des caractères qu’une clé API n’a jamais, comme des accents. Collez-la ou scannez-la à nouveau.
key-control = Cette clé contient des caractères de commande. Collez-la ou scannez-la à nouveau.
key-stored = La clé pour l’environnement { $environment } est enregistrée sur cet appareil. MultiSafepay n’a pas encore été interrogé.
key-deleted = La clé pour l’environnement { $environment } est supprimée de cet appareil. Les paiements de l’historique restent.
key-present = Une clé pour l’environnement { $environment } est enregistrée sur cet appareil.
key-accepted = MultiSafepay accepte la clé pour l’environnement { $environment }.
key-no-bancontact = MultiSafepay accepte la clé pour l’environnement { $environment }, mais le compte n’a pas Bancontact. Aucun paiement ne peut démarrer. Appelez le helpdesk.
key-refused = MultiSafepay refuse la clé pour l’environnement { $environment }. Aucun paiement ne peut démarrer. Entrez la bonne clé, ou appelez le helpdesk.
key-not-checked = MultiSafepay n’a pas pu être interrogé : on ne sait pas si la clé pour l’environnement { $environment } fonctionne. Vérifiez le réseau et réessayez.
key-training = La formation n’a pas besoin de clé.

## Réglages

settings-unreadable = Le fichier de réglages { $file } ne peut pas être lu : { $detail }. Sans lui, le terminal ne démarre pas de paiement. Réparez le fichier ou ses droits, ou appelez le helpdesk.
settings-not-toml = Le fichier de réglages { $file } n’est pas valable à la ligne { $line }, colonne { $column } : { $detail }. Corrigez-le et redémarrez.
settings-not-utf8 = Le fichier de réglages { $file } n’est pas enregistré en UTF-8 (ligne { $line }, colonne { $column }). Enregistrez-le en UTF-8 et redémarrez.
settings-table-in-user-file = { $file }, ligne { $line }, colonne { $column } : la table { $key } n’a sa place que dans le fichier de votre organisation. Dans ce fichier-ci, les réglages sont sans table. Supprimez la table et redémarrez.
settings-outside-table = { $file }, ligne { $line }, colonne { $column } : { $key } doit se trouver sous [default] ou [locked]. Déplacez-le et redémarrez.
settings-slip-unquoted = un texte doit être entre guillemets
settings-slip-curly-quotes = les guillemets doivent être droits
settings-slip-backslash = un texte avec une barre oblique inverse, comme un chemin Windows, se met entre apostrophes : 'D:\dossier'
settings-slip-unclosed = le guillemet fermant manque
settings-slip-no-equals = il manque un = entre le nom et la valeur
settings-slip-no-value = il n’y a pas de valeur après le =
settings-slip-twice = ce nom s’y trouve une deuxième fois
settings-slip-other = cela n’y est pas compréhensible ({ $words })
settings-unknown-key = Le fichier de réglages { $file } contient un nom inconnu à la ligne { $line }, colonne { $column } : { $key }. Noms connus ici : { $allowed }.
settings-bad-value = Le fichier de réglages { $file } contient une valeur fausse pour { $key } à la ligne { $line }, colonne { $column }. Valeurs permises : { $allowed }.
settings-bad-argument = La valeur de { $key } est inutilisable. Valeurs permises : { $allowed }.
settings-managed-only = { $key } dans { $file }, ligne { $line }, colonne { $column }, ne peut être réglé que par votre organisation. Supprimez-le et redémarrez.
settings-locked = { $key } est fixé par votre organisation et ne peut pas être changé ici.
settings-training-from-set-up = Cet appareil est réglé pour des paiements réels. La formation ne s’ouvre que depuis Configuration, pour que personne ne la prenne pour une vente.
settings-api-url-environment = L’adresse de l’API ne peut être remplacée que dans l’environnement de test.
settings-data-dir = Le dossier de données { $file } est inutilisable : { $detail }. Choisissez un autre dossier ou corrigez ses droits.
settings-not-written = Les réglages n’ont pas pu être enregistrés dans { $file } : { $detail }. Les anciens restent valables.
settings-allowed-one-of = une valeur parmi { $list }
settings-allowed-range = un nombre entier de { $min } à { $max }
settings-allowed-bool = true ou false
settings-allowed-text = un texte de { $min } à { $max } caractères : lettres, chiffres ou -
settings-allowed-path = le chemin complet d’un dossier
settings-allowed-url = une adresse https sans port, d’au plus 150 lettres, chiffres, -, _, . et /
settings-allowed-api-url = une adresse sur cet appareil (http ou https), ou https sous multisafepay.com
settings-allowed-proxy = system, none, ou l’adresse http ou https d’un proxy sans nom d’utilisateur
settings-allowed-hosts = une liste de noms d’hôtes, sans https://, port ni chemin
settings-allowed-schemes = une liste de noms de schémas, sans ://
settings-allowed-table = une table de réglages
settings-layer-built-in = par défaut
settings-layer-managed = réglé par votre organisation
settings-layer-user = réglé sur cet appareil
settings-layer-argument = réglé au démarrage
settings-layer-locked = fixé par votre organisation

## Registre des paiements

journal-locked = Le terminal est déjà ouvert sur cet appareil. Utilisez cette fenêtre, ou fermez-la d’abord. Rien n’a été modifié.
journal-cannot-open = Le registre des paiements ne peut pas être ouvert : { $detail }. Aucun paiement ne peut démarrer ; ce qui est enregistré est conservé. Appelez le helpdesk.
journal-full = Le disque est plein : les paiements ne peuvent plus être enregistrés. Aucun paiement ne peut démarrer ; ce qui est enregistré est conservé. Libérez de l’espace ou appelez le helpdesk.
refusal-journal = Cet appareil ne peut pas enregistrer le paiement ({ $detail }), qui n’a donc pas démarré. Rien n’a été demandé à MultiSafepay et aucun argent n’a été reçu. Appelez le helpdesk.
refusal-fault = Le programme a échoué avant que cela soit fait. Rien n’a été envoyé et rien n’a été modifié. Réessayez, et appelez le helpdesk si cela échoue encore.
journal-damaged = Le registre des paiements est endommagé ; des paiements peuvent y manquer. Fermez la fenêtre si elle est ouverte, puis lancez `bpost-terminal resume` ou rouvrez-la : le registre est alors réparé, et ce que MultiSafepay connaît récupéré. Ne faites repayer personne avant. Si cela revient, ne changez rien dans le dossier de données et appelez le helpdesk.
journal-too-new = Le registre des paiements vient d’une version plus récente de ce programme. Aucun paiement ne peut démarrer avec cette version. Installez la version plus récente ou appelez le helpdesk.
damage-title = Le registre des paiements était endommagé
damage-what = Le registre des paiements de cet appareil était endommagé ; constaté le { $found }. { $kept ->
    [0] Aucune de ses inscriptions n’a pu être conservée.
    [one] Une de ses inscriptions a été conservée.
   *[other] { $kept } de ses inscriptions ont été conservées.
}
damage-file = Le fichier endommagé est conservé : { $file }.
damage-no-file = Le fichier lui-même avait disparu.
damage-since = Des paiements depuis le { $since } peuvent manquer ici.
damage-all = Tous les paiements antérieurs peuvent manquer ici.
damage-some = Certains paiements antérieurs peuvent manquer ici.
damage-fetched = Ceux que MultiSafepay connaît ont été récupérés et sont dans l’historique ; ceux qui sont payés y sont « À vérifier ».
damage-owed = Ceux que MultiSafepay connaît ne sont pas encore récupérés ; la vente suivante, la fenêtre ouverte ou `bpost-terminal resume` le fait dès que MultiSafepay répond.
damage-cannot = Ils ne peuvent pas être récupérés, car cet appareil n’a pas de nom dans les réglages : comparez avec la liste de MultiSafepay.
damage-do = Appelez le helpdesk. Ne faites payer personne à nouveau avant d’avoir regardé dans l’historique.
damage-note = Ceci est signalé jusqu’à ce que quelqu’un l’ait lu et le dise : « J’ai lu ceci » dans la fenêtre, ou `bpost-terminal doctor --acknowledge-damage`.
doctor-damage = Dommage antérieur au registre des paiements
doctor-damage-noted = Une personne sur cet appareil a confirmé l’avoir lu, le { $at }.
doctor-to-check = À vérifier
journal-older = Le registre des paiements vient d’une version plus ancienne de ce programme et n’a pas encore été repris. Rien n’est perdu. Ouvrez la fenêtre ou lancez `bpost-terminal resume` une fois, puis réessayez.
to-check-one = Quelqu’un doit vérifier un paiement : { $payments }. Voyez `bpost-terminal payments`, puis réglez-le dans la fenêtre ou avec `bpost-terminal settle`.
to-check-many = Quelqu’un doit vérifier { $count } paiements : { $payments }. Voyez `bpost-terminal payments`, puis réglez chacun dans la fenêtre ou avec `bpost-terminal settle`.
refunds-open = On ne sait pas encore si un remboursement a été fait, pour : { $payments }. Ne remboursez pas une seconde fois. `bpost-terminal resume` le demande à MultiSafepay. Ce que quelqu’un y a vu se dit par `bpost-terminal refund PAYMENT --settle made`, ou après 24 heures `--settle not-made`.

## Environnements : le nom, le bandeau sur chaque écran, et ce qu’il signifie.

environment-training = formation
environment-test = test
environment-live = réel
banner-training = FORMATION
banner-training-means = Pas d’argent réel. Le client est simulé.
banner-test = TEST
banner-test-means = Pas d’argent réel. Pour vérifier l’installation.

## Doctor

doctor-title = Ce qui fonctionne sur cet appareil
doctor-version = Version
doctor-environment = Environnement
doctor-settings = Réglages
doctor-data-dir = Dossier de données
doctor-display = Écran
doctor-vault = Stockage sécurisé
doctor-key = Clé API
doctor-journal = Registre des paiements
doctor-journal-chain = Contrôle des inscriptions
doctor-old-records = Anciennes inscriptions
doctor-network = Réseau
doctor-proxy = Proxy
doctor-clock = Horloge
doctor-sound = Son
doctor-return-addresses = Adresses de retour
doctor-identity = Appareil
doctor-identity-found = site { $site }, appareil { $device }, guichet { $counter }. Les numéros de commande commencent par { $prefix }.
doctor-identity-none = Ni site ni appareil ne sont réglés : la liste du prestataire ne distingue pas les commandes de cet appareil de celles des autres. Réglez site et device dans le fichier de l’organisation.
doctor-identity-training = Ni site ni appareil ne sont réglés ; la formation n’en a pas besoin. Réglez site et device dans le fichier de l’organisation avant test ou live.
doctor-identity-unset = non réglé
doctor-managed-file = Réglages de l’organisation
doctor-managed-file-open = Cet utilisateur peut changer { $file } : ce que le fichier fixe n’est donc pas fixé pour lui. Donnez-le à un administrateur et ne laissez aux utilisateurs que la lecture.
doctor-backup = Copie avant une mise à niveau
doctor-backup-found = Le registre des paiements tel que la version { $version } l’a laissé : { $file }, du { $at }. Il est supprimé { $days } jours après.
doctor-ok = en ordre
doctor-warning = attention
doctor-broken = ne fonctionne pas
doctor-skipped = non vérifié
doctor-return-addresses-built-in = Les paiements réels utilisent les adresses de retour intégrées. Réglez notification_url, redirect_url et cancel_url dans les réglages gérés.

## L’argent en retard, en trop ou à rendre

refund-under-way = Un remboursement de ce paiement est déjà en route. Rien de plus n’a été envoyé. Attendez la réponse.
refund-too-soon = Le même montant de ce paiement vient déjà d’être rendu. Rien n’a été envoyé. S’il faut vraiment le rendre une seconde fois, c’est possible à partir de { $time }.
refund-none-open = On sait déjà ce qu’est devenu chaque remboursement de ce paiement. Rien n’a été changé.
refund-too-early = Le remboursement peut encore apparaître chez MultiSafepay. Jusqu’à { $time }, il n’est pas certain qu’il n’a pas eu lieu. Rien n’a été changé ; redemandez entre-temps.
notice-refund_refused = MultiSafepay a refusé le remboursement (code { $code }). Ce remboursement n’a pas eu lieu : le client ne reçoit pas d’argent. Réessayez plus tard, ou appelez le helpdesk avec ce code.
notice-refund_refused-again = MultiSafepay refuse ce remboursement (code { $code }) : le même montant a été demandé il y a moins de cinq minutes, tout est déjà rendu, ou le solde est trop bas. Ne répétez pas : le premier a peut-être réussi. Voyez dans le paiement ce qui est déjà rendu, ou appelez le helpdesk.
attention-paid_late = Payé en retard
attention-paid_twice = Payé deux fois
attention-mismatch = Ne concorde pas
attention-incomplete = Incomplet
attention-chargeback = Repris
attention-recovered = Retrouvé
refund-accepted = rendu
refund-refused = pas exécuté
refund-unresolved = pas encore connu
notice-paid_twice-training = En formation : le client simulé a payé deux fois : deux codes de ce paiement ont abouti. Aucun argent n’est reçu. Avec de l’argent réel, la vente compterait une fois et vous rendriez l’un des deux montants. Cela règle ce paiement.
notice-paid_twice-test = Test, pas d’argent réel : le client a payé deux fois : deux codes de ce paiement ont abouti. Avec de l’argent réel, la vente compterait une fois et vous rendriez l’un des deux montants. Cela règle ce paiement.
