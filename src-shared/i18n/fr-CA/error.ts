/**
 * One sentence for every code a person can be shown. Parameters are optional: a sentence reads well without them. A code
 * without a sentence does not compile.
 */
import type { CallErrorCode, ShellErrorCode } from '../../base/error-codes.ts';

export const error = {
  OP_MALFORMED: 'Cette demande est mal formée. Le poste est peut-être plus ancien que le serveur.',
  OP_KIND_UNKNOWN: 'Ce poste ne connaît pas encore cette sorte d’acte. Mettez Travée à jour.',
  FORBIDDEN: 'Votre rôle ne permet pas cet acte.',
  NO_SESSION: 'La session est verrouillée. Déverrouillez le poste, puis recommencez.',
  RECORD_UNKNOWN: 'Cette fiche n’existe pas ou n’existe plus.',
  RECORD_EXISTS: 'Cette fiche existe déjà.',
  ALREADY_FOUNDED: 'Ce dépôt est déjà créé.',
  NOT_FOUNDED: 'Le dépôt n’est pas encore créé.',
  DATE_INVALID: 'Cette date n’existe pas.',
  YEAR_END_INVALID: 'Cette fin d’année n’est pas valide. Écrivez MM-JJ, par exemple 06-30.',
  BOX_UNKNOWN: 'Cette boîte est inconnue.',
  BOX_DESTROYED: 'Cette boîte est détruite.',
  BOX_ANNULLED: 'L’inscription de cette boîte a été annulée.',
  BOX_IN_USE: 'Cette boîte a déjà servi\u00a0: son inscription ne peut plus être annulée.',
  BOX_OUT: 'Cette boîte est prêtée.',
  BOX_ON_HOLD: 'Cette boîte est suspendue (gel).',
  BOX_ON_LIST: 'Cette boîte est sur une liste de destruction en approbation.',
  BOX_ON_FROZEN_LIST:
    'La boîte {{number}} est sur la liste de destruction {{list}}, déjà figée\u00a0: ses dossiers, sa règle et ses dates ne changent plus. Rouvrez d’abord la liste, puis recommencez.',
  BOX_IN_CASE: 'Un dossier d’écart est ouvert sur cette boîte.',
  BOX_MISSING: 'Cette boîte est manquante.',
  BOX_NUMBER_TAKEN: 'Ce numéro de boîte est déjà pris dans la série.',
  HOLD_UNKNOWN: 'Cette suspension n’existe plus.',
  HOLD_LIFTED: 'Cette suspension est déjà levée. Placez-en une autre au besoin.',
  HOLD_EMPTY: 'Rien n’est désigné\u00a0: indiquez un nom, un numéro, ou une recherche qui trouve quelque chose.',
  HOLD_ENDS_BEFORE: 'La fin prévue précède le début.',
  HOLD_TOO_LATE:
    'Trop tard\u00a0: toutes ces boîtes sont déjà détruites. Prévenez la personne qui a demandé la suspension.',
  HOLD_TOO_WIDE: 'Cette recherche trouve plus de {{most}} boîtes et dossiers. Précisez-la, ou suspendez une rubrique.',
  HOLD_TOO_MANY_PARTS: 'Cette suspension a déjà été étendue {{most}} fois. Placez-en une autre.',
  PLACE_UNKNOWN: 'Cet emplacement est inconnu.',
  PLACE_ANNULLED: 'Cet emplacement a été annulé.',
  PLACE_OCCUPIED: 'Cette position contient déjà une boîte.',
  PLACE_IN_USE: 'Cet emplacement contient des boîtes ou d’autres emplacements.',
  PLACE_NAME_TAKEN: 'Un autre emplacement porte déjà ce nom au même endroit.',
  CODE_TAKEN: 'Ce code est déjà attaché à une autre fiche.',
  FILE_UNKNOWN: 'Ce dossier est inconnu.',
  RULE_NOT_OF_CATEGORY:
    'La règle {{rule}} n’est pas liée à la rubrique {{code}}. Choisissez une règle de la rubrique, ou liez d’abord cette règle à la rubrique.',
  CATEGORY_IS_ROOT:
    'On ne classe pas de dossier sous {{code}}, au sommet du plan\u00a0: choisissez une rubrique plus précise.',
  CATEGORY_WITHOUT_RULE: 'On ne classe pas de dossier sous {{code}}\u00a0: aucune règle en vigueur ne lui est liée.',
  CATEGORY_RULE_NOT_APPROVED:
    'On ne classe pas de dossier sous {{code}}\u00a0: sa règle {{rule}} n’est pas approuvée dans sa version en vigueur.',
  DELAY_IN_USE:
    'Le délai {{notation}} de la règle {{number}} sert encore à un dossier ou à une boîte\u00a0: il ne peut pas être enlevé. Donnez-leur d’abord un autre délai.',
  FILE_AWAITS_NOTHING: 'Aucune date ne manque à ce dossier.',
  FILE_CLOSED_BEFORE_OPENED: 'Ouvert le {{opened}}\u00a0: il ne peut pas être fermé avant.',
  FILE_ON_HOLD: 'Ce dossier est suspendu ({{motive}}). Levez d’abord la suspension.',
  PERSON_UNKNOWN: 'Cette personne est inconnue.',
  PERSON_INACTIVE: 'Cette personne est inactive.',
  PERSON_ACTIVE:
    'Cette personne est active, ou c’est elle qui a créé le dépôt\u00a0: son nom ne peut pas être effacé. Rendez-la d’abord inactive.',
  PERSON_ERASED: 'Le nom de cette personne a été effacé\u00a0: sa fiche ne change plus.',
  PERSON_HAS_LOANS:
    'Des boîtes sont encore chez cette personne\u00a0: enregistrez leur retour avant d’effacer son nom.',
  PERSON_ON_LIST:
    'Cette personne a approuvé une destruction ou figure sur un certificat\u00a0: son nom fait partie de la preuve et doit être conservé.',
  UNIT_UNKNOWN: 'Cette unité est inconnue.',
  UNIT_CODE_TAKEN: 'Une autre unité porte déjà ce code.',
  RULE_UNKNOWN: 'Cette règle est inconnue.',
  RULE_NOTATION_INVALID: 'Ce délai n’est pas valide. Écrivez-le comme 2-5-D, 888-15-T ou 999-0-D.',
  RULE_NUMBER_TAKEN:
    'Une autre règle porte déjà le numéro {{number}}. Choisissez un autre numéro, ou révisez cette règle.',
  RULE_LINES_ALIKE:
    'Le délai {{notation}} a une condition, mais rien ne le distingue d’un autre\u00a0: donnez à chaque délai son numéro.',
  RULE_AGE_MISSING:
    'Le délai {{notation}} court jusqu’à un anniversaire\u00a0: dites lequel (75\u00a0ans, 100\u00a0ans…).',
  RULE_REMARK_TWICE: 'La remarque {{code}} est écrite deux fois. Donnez à l’une un autre numéro.',
  LABEL_TEMPLATE_UNKNOWN: 'Ce modèle d’étiquette n’existe pas ici.',
  LABEL_TEMPLATE_NAME_TAKEN: 'Un modèle s’appelle déjà «\u00a0{{name}}\u00a0». Donnez-lui un autre nom.',
  LABEL_TEMPLATE_CHANGED:
    'Ce modèle a été modifié depuis que vous l’avez ouvert (version {{version}}). Enregistrez une copie, ou remplacez la nouvelle version.',
  LABEL_TEMPLATE_OTHER_SUBJECT: 'Ce modèle n’est pas fait pour ce que vous imprimez.',
  LABEL_FIELD_NOT_OF_SUBJECT: 'L’élément {{element}} demande un champ que ce genre d’étiquette n’a pas.',
  LABEL_FIELD_NOT_NEUTRAL:
    'L’élément {{element}} dirait ce que contient la boîte\u00a0: une étiquette neutre ne porte que le numéro et les codes.',
  LABEL_SIZES_REVERSED: 'Élément {{element}}\u00a0: la plus petite taille de lettre dépasse la taille voulue.',
  LABEL_ELEMENT_OUTSIDE: 'L’élément {{element}} est hors de l’étiquette.',
  LABEL_NOT_BLANK: 'Ce code n’est pas celui d’une étiquette réservée, ou une boîte le porte déjà.',
  LABEL_FILE_NOT_JSON: 'Ce fichier n’est pas un modèle d’étiquette\u00a0: il ne se lit pas.',
  LABEL_FILE_VERSION: 'Ce modèle vient d’une version plus récente de Travée ({{version}}). Mettez le programme à jour.',
  LABEL_FILE_TOO_LARGE: 'Ce fichier est trop gros pour un modèle d’étiquette ({{most}}\u00a0ko au plus).',
  LABEL_FILE_FIELD: 'Ce modèle a quelque chose d’inattendu à «\u00a0{{at}}\u00a0».',
  NUMBERS_NOT_LEASED: 'Ces numéros ne sont pas réservés à ce poste.',
  PLAN_UNKNOWN: 'Ce plan de classification n’existe pas ici.',
  CATEGORY_UNKNOWN: 'Cette rubrique n’existe pas ici.',
  CATEGORY_ON_HOLD:
    'Cette rubrique est suspendue ({{motive}})\u00a0: la déplacer en libérerait les dossiers. Levez d’abord la suspension.',
  CATEGORY_CODE_TAKEN: 'Le code {{code}} existe déjà dans ce plan. Choisissez-en un autre.',
  CATEGORY_CYCLE: 'Une rubrique ne peut pas être placée sous elle-même, ni sous l’une de celles qu’elle contient.',
  CATEGORY_OTHER_PLAN: 'La rubrique {{code}} est d’un autre plan.',
  CATEGORY_SAME_PLAN: 'La rubrique {{code}} est du même plan\u00a0: la nouvelle cote se choisit dans un autre plan.',
  CATEGORY_TOO_DEEP: 'Un plan compte au plus {{most}} niveaux.',
  CATEGORY_RULES_TOO_MANY: 'Une rubrique a au plus {{most}} règles.',
  RULE_IN_USE: 'Cette règle sert encore à des boîtes ou à des dossiers.',
  LOAN_UNKNOWN: 'Ce prêt est inconnu.',
  LOAN_NOT_OUT: 'Cette boîte n’est pas prêtée.',
  LOAN_NOT_RETURNED: 'Ce prêt n’est pas rendu.',
  LOAN_DUE_BEFORE_OUT: 'La date de retour prévue est antérieure à la date du prêt.',
  LIST_UNKNOWN: 'Cette liste est inconnue.',
  LIST_EMPTY: 'Cette liste ne contient aucune boîte.',
  LIST_FROZEN: 'Cette liste n’est plus un brouillon\u00a0: rouvrez-la pour la modifier.',
  LIST_NOT_DRAFT: 'Cette liste n’est pas un brouillon.',
  LIST_NOT_FROZEN: 'Cette liste n’est pas en approbation.',
  LIST_NOT_APPROVED: 'Cette liste n’a pas toutes ses approbations.',
  LIST_CHANGED: 'La liste a changé depuis que vous l’avez lue. Relisez-la avant de continuer.',
  LIST_EXECUTED: 'Cette liste est déjà exécutée.',
  LIST_CANCELLED: 'Cette liste est annulée.',
  LIST_OTHER_UNIT: 'Cette boîte appartient à une autre unité que la liste.',
  LIST_TOO_LONG: 'Cette liste est trop longue\u00a0: elle est limitée à 10\u00a0000 boîtes.',
  BOX_NOT_ON_LIST: 'Cette boîte n’est pas sur la liste.',
  BOX_NOT_DUE: 'L’échéance de cette boîte n’est pas atteinte.',
  BOX_WITHOUT_DATE: 'Aucune échéance ne peut être calculée pour cette boîte.',
  FILE_DESTROYED: 'Ce dossier a été détruit\u00a0: sa description reste telle qu’elle est.',
  FILE_NOT_SORTED: 'Ce dossier n’est pas de ceux que la liste a triés.',
  LIST_FILES_TOO_MANY:
    'Cette liste de tri compte trop de dossiers\u00a0: elle est limitée à 20\u00a0000. Faites-en deux.',
  LIST_OTHER_KIND: 'Cette liste n’est pas de ce type.',
  LIST_NOT_SAMPLED: 'Choisissez d’abord comment l’échantillon est prélevé.',
  LIST_SAMPLE_STALE:
    'Le contenu des boîtes a changé depuis que l’échantillon a été prélevé\u00a0: prélevez-le de nouveau.',
  SAMPLE_NOT_OF_LIST: 'Un dossier choisi n’est pas de ceux à trier dans cette liste.',
  LIST_NOT_VALIDATED: 'Cette liste attend d’être validée avant d’être approuvée.',
  LIST_ALREADY_VALIDATED: 'Cette liste est déjà validée.',
  LIST_ALREADY_APPROVED: 'Cette liste a déjà toutes ses approbations\u00a0: rouvrez-la pour la corriger.',
  STEPS_IMPOSSIBLE:
    'Ces étapes ne mènent nulle part\u00a0: il faut au moins une approbation, et chaque étape doit revenir à un rôle qui peut la faire.',
  LOGO_INVALID: 'Cette image ne peut pas servir de logo.',
  LOGO_TOO_LARGE: 'Cette image est trop lourde\u00a0: {{limitMb}} Mo au plus. Choisissez-en une plus petite.',
  LOGO_UNREADABLE: 'Cette image ne se lit pas\u00a0: le fichier est abîmé ou incomplet. Choisissez-en une autre.',
  LOGO_OTHER_FORMAT: 'Ce fichier n’est pas une image PNG, JPEG ou SVG.',
  BOXES_OF_SEVERAL_UNITS: 'Ces boîtes sont de plusieurs unités\u00a0: un bordereau est celui d’une seule unité.',
  LOANS_NOT_LATE: 'Aucun de ces prêts n’est en retard.',
  SLIPS_TOO_MANY:
    'Un bordereau par boîte se fait pour {{most}} boîtes au plus\u00a0: faites un seul bordereau pour toutes.',
  LOANS_OF_SEVERAL_PEOPLE: 'Ces prêts sont à plusieurs personnes\u00a0: un avis est adressé à une seule personne.',
  STEP_OF_ANOTHER_ROLE: 'Cette étape revient à une autre personne selon les étapes choisies par votre organisme.',
  STEP_NEEDS_ANOTHER_PERSON:
    'Vous avez déjà signé une étape de cette liste\u00a0: la suivante revient à une autre personne.',
  LOTS_TOO_MANY: 'Cette liste a déjà 500 bacs.',
  LOT_NAME_TAKEN: 'Un bac de cette liste porte déjà ce numéro.',
  LOT_UNKNOWN: 'Ce bac n’est pas sur la liste.',
  BOX_ALREADY_PULLED: 'Cette boîte a déjà été prélevée.',
  BOX_NOT_PULLED: 'Cette boîte n’est pas prélevée.',
  BOX_DEPOSITED: 'Cette boîte a été versée aux archives permanentes.',
  BOX_NOT_FOR_SORTING: 'Cette boîte n’a rien à trier\u00a0: elle va sur une liste de destruction ou de versement.',
  BOX_NOT_FOR_DEPOSIT: 'Cette boîte n’est pas entièrement à conserver\u00a0: triez-la d’abord.',
  FILE_IN_BOX: 'Ce dossier est dans une boîte\u00a0: il suit sa boîte.',
  FILE_DEPOSITED: 'Ce dossier a été versé aux archives permanentes.',
  FILE_WITHOUT_DATE: 'Ce dossier n’a pas de date\u00a0: complétez sa fiche ou sa règle.',
  FILE_NOT_FOR_LIST: 'La disposition de ce dossier n’est pas celle de la liste.',
  FILE_NOT_DUE: 'Le délai de ce dossier n’est pas écoulé.',
  FILE_CHANGED: 'Ce dossier a changé depuis l’approbation\u00a0: rouvrez la liste.',
  FILES_BLOCKED: 'Des dossiers de la liste ne peuvent pas partir. Rien n’a été fait\u00a0: voyez lesquels et pourquoi.',
  BOX_NOT_FOR_DESTRUCTION: 'Un contenu de cette boîte est à trier ou à conserver.',
  BOXES_BLOCKED: 'Des boîtes de la liste ne peuvent pas être détruites. Regardez les lignes marquées.',
  RULE_CHANGED: 'Une règle a été modifiée depuis que la liste est en approbation.',
  BOX_CHANGED: 'Le contenu de cette boîte a changé depuis que la liste est en approbation.',
  EXECUTED_IN_FUTURE: 'La destruction ne peut pas être datée d’un jour à venir.',
  EXECUTED_BEFORE_DUE: 'La destruction ne peut pas être datée d’avant l’échéance.',
  WITNESS_IS_RESPONSIBLE: 'Le témoin et la personne responsable doivent être deux personnes différentes.',
  GRANT_MISSING: 'Cette destruction doit d’abord être autorisée par le serveur partagé.',
  GRANT_EXPIRED:
    'L’autorisation du serveur ne couvre pas ce jour\u00a0: demandez-en une autre, ou corrigez la date de la destruction.',
  GRANT_INVALID: 'Cette autorisation n’est pas celle du serveur pour cette liste. Demandez-en une autre.',
  CASE_UNKNOWN: 'Ce dossier d’écart est inconnu.',
  CASE_SETTLED: 'Ce dossier d’écart est déjà réglé.',
  SETTLEMENT_NOT_POSSIBLE: 'Ce règlement n’est pas possible pour cet écart.',
  SERIES_UNKNOWN: 'Cette série de numéros est inconnue.',
  SERIES_EXHAUSTED: 'Cette série n’a plus de numéros.',
  BATCH_UNKNOWN: 'Ce lot est inconnu.',
  BATCH_REVERTED: 'Ce lot a déjà été défait.',
  INTERNAL:
    'Un problème inattendu est survenu. Rien n’a été enregistré à moitié. Référence pour le soutien\u00a0: {{ref}}.',
  INPUT_INVALID: 'La demande contient une valeur non valide.',
  METHOD_UNKNOWN: 'Cette fonction n’est pas offerte par cette version du service.',
  CANCELLED: 'C’est annulé.',
  PAPER_TOO_LARGE:
    'Ce document est trop gros pour être produit d’un seul tenant. Choisissez moins de lignes et recommencez.',
  PAPER_FAILED: 'Le document n’a pas pu être produit. Rien n’a été imprimé\u00a0; recommencez.',
  SERVICE_STOPPED: 'Le service a redémarré. Recommencez dans un instant.',
  PIN_WRONG: 'Ce NIP n’est pas le bon.',
  PIN_LOCKED: 'Trop d’essais. Attendez avant d’essayer de nouveau.',
  PIN_TOO_SHORT: 'Le NIP doit avoir au moins quatre chiffres.',
  PIN_MISSING: 'Cette personne n’a pas de NIP. Un administrateur ou une administratrice peut lui en donner un.',
  XML_NOT_WELL_FORMED:
    'Le fichier XML est incomplet ou abîmé (ligne {{line}}). Demandez-en une nouvelle copie à la personne qui l’a produit.',
  XML_DOCTYPE:
    'Ce fichier XML fait appel à un contenu extérieur\u00a0: par prudence, il n’est pas lu. Demandez un calendrier exporté sans DOCTYPE.',
  XML_NOT_A_CALENDAR: 'Ce fichier XML n’est pas un calendrier de conservation au format de BAnQ.',
  XML_TOO_LARGE:
    'Ce fichier est trop gros pour être un calendrier (ligne {{line}}). Vérifiez que c’est le bon fichier.',
  XML_ENCODING: 'Les lettres de ce fichier ne se lisent pas dans l’encodage qu’il annonce. Demandez-le en UTF-8.',
  FILE_NOT_FOUND: 'Le fichier est introuvable. Choisissez-le de nouveau.',
  FILE_TOO_LARGE:
    'Ce fichier dépasse {{limitMb}} Mo. Coupez-le en plusieurs fichiers, avec la ligne des titres en tête de chacun, et importez-les l’un après l’autre.',
  FILE_NOT_TEXT: 'Ce fichier n’est pas un fichier texte (CSV).',
  FILE_IS_SPREADSHEET:
    'Ce fichier est un classeur (Excel ou LibreOffice), même si son nom finit par .csv. Enregistrez-le en CSV, puis recommencez.',
  FILE_IS_ARCHIVE:
    'Ce fichier est une archive compressée (zip), même si son nom finit autrement. Décompressez-la, puis choisissez le fichier CSV qu’elle contient.',
  FILE_IS_DOCUMENT:
    'Ce fichier est un document (Word, PowerPoint, page web…), pas un tableau. Copiez le tableau dans un tableur, enregistrez-le en CSV, puis recommencez.',
  FILE_IS_MESSAGE:
    'Ce fichier est un message de courriel. Ouvrez le message, enregistrez la pièce jointe, puis choisissez-la.',
  FILE_IS_PDF:
    'Ce fichier est un PDF\u00a0: on ne peut pas en tirer les lignes d’un tableau. Demandez le tableau d’origine et enregistrez-le en CSV.',
  FILE_EMPTY: 'Ce fichier est vide.',
  SHEET_UNREADABLE:
    'Ce classeur ne se lit pas\u00a0: il est abîmé, protégé par un mot de passe ou d’un ancien format. Ouvrez-le dans un tableur, enregistrez-le en XLSX ou en CSV, puis recommencez.',
  JSON_UNREADABLE:
    'Ce fichier JSON ne se lit pas\u00a0: il est coupé ou mal formé. Demandez-le de nouveau à qui l’a produit.',
  NOT_A_TABLE:
    'Ce fichier n’est pas un tableau. Il faut un CSV, un classeur Excel, ou un JSON fait d’une liste de fiches simples.',
  COLUMN_GONE: 'La colonne «\u00a0{{column}}\u00a0» n’est pas dans ce fichier. Choisissez-en une autre.',
  TABLE_TOO_LONG: 'Un classeur ne contient pas plus de {{most}} lignes. Filtrez la liste, ou exportez-la en CSV.',
  SHEET_TOO_LARGE:
    'Ce tableau est trop grand\u00a0: {{most}} lignes au plus. Vérifiez que c’est le bon fichier, ou coupez-le en plusieurs.',
  IMPORT_COLUMNS_MISSING: 'Il manque des colonnes obligatoires dans ce fichier.',
  IMPORT_HAS_ERRORS:
    'Le fichier contient des erreurs. Corrigez-les, ou choisissez de laisser de côté les lignes en erreur.',
  IMPORT_RUNNING:
    'Une importation, ou l’annulation d’une importation, est en cours. Attendez qu’elle soit finie, ou interrompez-la, puis recommencez.',
  IMPORT_FILE_CHANGED:
    'Le fichier a changé depuis que cette importation a commencé. Défaites le lot commencé, puis importez le fichier corrigé comme une nouvelle importation.',
  DISK_FULL: 'Le disque est plein. Libérez de l’espace, puis recommencez\u00a0: rien n’a été perdu.',
  FOLDER_READ_ONLY: 'Le dossier de la base de données est en lecture seule.',
  DATABASE_FROM_FUTURE: 'Cette base de données vient d’une version plus récente de Travée. Mettez Travée à jour.',
  DATABASE_CORRUPT: 'La base de données est endommagée. Restaurez une sauvegarde.',
  DATABASE_LOCKED: 'La base de données est ouverte par un autre programme.',
  BACKUP_INVALID: 'Cette sauvegarde n’est pas valide.',
  LABELS_NONE: 'Il n’y a aucune étiquette à imprimer.',
  LABELS_TOO_MANY: 'C’est trop d’étiquettes à la fois.',
  START_POSITION_INVALID: 'Cette position de départ n’existe pas sur la feuille.',
  LABEL_CODE_INVALID:
    'Ce code ne peut pas être imprimé\u00a0: il est vide, trop long, ou contient des signes qu’un lecteur ne lit pas.',
  LABEL_CODE_TOO_WIDE: 'Ce code est trop long pour cette étiquette. Choisissez une étiquette plus grande.',
  LABEL_DESIGN_TOO_LARGE: 'Ce modèle est plus grand que l’étiquette. Choisissez une étiquette plus grande.',
  LABEL_TEXT_MISSING: 'Il n’y a rien à écrire en grand sur cette étiquette.',
  LABEL_TEXT_TOO_LONG: 'Le texte principal ne tient pas sur cette étiquette. Choisissez une étiquette plus grande.',
  LIST_NOT_EXECUTED: 'Cette liste n’est pas encore exécutée.',
  ATTACHMENT_TOO_LARGE: 'Ce fichier dépasse 50\u00a0Mo\u00a0: numérisez le document à une résolution plus basse.',
  ATTACHMENT_ALREADY: 'Ce fichier est déjà joint à cette liste.',
  ATTACHMENT_UNKNOWN: 'Cette pièce n’est pas jointe à la liste.',
  ATTACHMENT_ABSENT: 'Le fichier a été joint sur un autre poste et n’est pas sur celui-ci.',
  ATTACHMENT_DAMAGED: 'Le fichier gardé sur ce poste n’est plus celui qui a été joint. Choisissez-le de nouveau.',
  ATTACHMENT_DIFFERS: 'Ce n’est pas le fichier qui a été joint\u00a0: son contenu diffère.',
  NUMBER_AMBIGUOUS:
    'Plusieurs boîtes portent ce numéro, dans des séries différentes. Scannez son code, ou choisissez-la dans la liste.',
  UNDO_NOT_POSSIBLE: 'Ce dernier acte ne peut plus être annulé\u00a0: autre chose s’est passé depuis.',
  SAMPLE_MISSING: 'Le dépôt d’exemple n’est pas installé avec cette version.',
  SERVER_URL_INVALID: 'Cette adresse de serveur n’est pas valide. Écrivez-la comme https://travee.exemple.ca.',
  TLS_REQUIRED: 'Cette adresse n’est pas sûre\u00a0: celle d’un serveur partagé commence par https://.',
  SERVER_UNREACHABLE: 'Le serveur ne répond pas à cette adresse. Vérifiez l’adresse et le réseau, puis recommencez.',
  SERVER_NOT_UNDERSTOOD: 'Ce qui répond à cette adresse n’est pas un serveur Travée.',
  SERVER_BUSY: 'Le serveur est occupé ou limite les essais. Attendez une minute, puis recommencez.',
  ENROL_CODE_REFUSED:
    'Le serveur refuse ce code. Il ne sert qu’une fois et pour peu de temps\u00a0: demandez-en un autre.',
  UPGRADE_REQUIRED: 'Le serveur demande une version plus récente de Travée. Mettez ce poste à jour.',
  OTHER_ORGANISATION: 'Ce serveur tient les archives d’une autre organisation que celle de ce poste.',
  SERVER_EMPTY:
    'Ce serveur ne tient encore aucun dépôt. Reliez-y d’abord le poste qui a les fiches, ou créez un dépôt sur celui-ci.',
  ALREADY_ENROLLED: 'Ce poste est déjà relié à un serveur.',
  NOT_ENROLLED: 'Ce poste n’est relié à aucun serveur.',
  DEVICE_REFUSED:
    'Le serveur ne reconnaît plus ce poste. Demandez à la personne qui l’administre un nouveau code pour le relier.',
  SIGN_IN_REFUSED:
    'Le nom ou le mot de passe n’est pas le bon. Après plusieurs essais, attendez quelques minutes avant de recommencer.',
  NO_PROOF: 'Connectez-vous de nouveau avec le serveur\u00a0: le délai est passé, ou c’est une autre personne.',
  LIST_NOT_SENT:
    'Les approbations de ce poste n’ont pas encore toutes été reçues par le serveur. Attendez que la synchronisation soit à jour, puis recommencez.',
  DEPOT_NOT_EMPTY: 'Ce poste a déjà un dépôt. Reliez-le au serveur depuis la page de la synchronisation.',
  DESK_TAKEN:
    'Une personne a déjà un NIP sur ce poste. Un administrateur ou une administratrice peut vous en donner un.',
  NUMBERS_EXHAUSTED:
    'Ce poste n’a plus de numéros en réserve et le serveur ne répond pas. Rétablissez le réseau\u00a0: une nouvelle réserve arrive d’elle-même.',
  FILE_TYPE_REFUSED: 'Ce type de fichier ne peut pas être ouvert d’ici.',
  NO_VIEWER: 'Aucun programme de ce poste ne peut ouvrir ce fichier. Enregistrez-le plutôt.',
  /** Not a code of the contract: the outcome of an edit that lost to a later one. */
  SUPERSEDED:
    'Quelqu’un d’autre a modifié cette information après vous\u00a0: sa version est gardée, la vôtre reste dans l’historique.',
  LABEL_SIZE_INVALID: 'Une étiquette de cette taille ne peut pas être imprimée.',
  LABEL_WIDER_THAN_HEAD:
    'L’étiquette est plus large ({{widthMm}}\u00a0mm) que ce que cette imprimante imprime ({{headMm}}\u00a0mm).',
  LABEL_COPIES_INVALID: 'Ce nombre d’exemplaires ne peut pas être imprimé.',
  PRINTER_UNKNOWN: 'Cette imprimante n’existe plus sur ce poste.',
  PRINTER_NAME_TAKEN: 'Une autre imprimante porte déjà le nom «\u00a0{{name}}\u00a0».',
  PRINTER_ADDRESS_INVALID:
    'L’adresse ne convient pas à ce genre d’imprimante\u00a0: choisissez une file de l’ordinateur, ou donnez le nom et le port de l’imprimante sur le réseau.',
  PRINTER_BUSY: 'Un travail est en cours d’envoi à cette imprimante. Attendez sa fin, ou annulez-le d’abord.',
  PRINTER_TAKES_LABELS:
    'Cette imprimante n’imprime que des étiquettes. Choisissez une imprimante de l’ordinateur pour un document.',
  PRINTER_NEEDS_ROLL:
    'Cette imprimante imprime une étiquette après l’autre\u00a0: choisissez un rouleau au lieu d’une feuille.',
  PRINTING_ABSENT: 'L’impression n’est pas possible ici\u00a0: le système d’impression de l’ordinateur ne répond pas.',
  PRINT_TOO_LARGE: 'C’est trop à la fois pour une imprimante. Imprimez en plusieurs fois.',
  JOB_UNKNOWN: 'Ce travail d’impression n’est plus dans la liste.',
  JOB_ENDED: 'Ce travail d’impression est déjà terminé.',
  JOB_SENDING: 'Ce travail est en cours d’envoi.',
  JOB_NOT_WAITING: 'Ce travail n’attend plus son tour.',
  JOB_NOT_RETRIED: 'Seul un travail qui n’est pas parti peut être essayé de nouveau.',
  JOB_NOT_UNKNOWN: 'On sait déjà ce qu’il est advenu de ce travail.',
} satisfies Readonly<Record<CallErrorCode | ShellErrorCode | 'SUPERSEDED', string>>;
