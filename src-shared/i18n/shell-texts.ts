/**
 * Texts of the shell: menu, system dialogs, recovery window. Kept apart from the window's own texts, because these must
 * be there when nothing else is, and the main process starts faster without the rest. French is the source; the type of
 * the English ones is that of the French.
 */
const french = {
  menu: {
    file: 'Fichier',
    edit: 'Édition',
    view: 'Affichage',
    go: 'Aller',
    help: 'Aide',
    quit: 'Quitter Travée',
    undo: 'Annuler la saisie',
    redo: 'Rétablir la saisie',
    cut: 'Couper',
    copy: 'Copier',
    paste: 'Coller',
    selectAll: 'Tout sélectionner',
    zoomIn: 'Agrandir',
    zoomOut: 'Réduire',
    zoomUsual: 'Taille normale',
    theme: 'Thème',
    fullScreen: 'Plein écran',
    reload: 'Recharger la page',
    developerTools: 'Outils de développement',
    openLogs: 'Ouvrir le dossier des journaux',
    about: 'À propos de Travée',
    hide: 'Masquer Travée',
    hideOthers: 'Masquer les autres',
    showAll: 'Tout afficher',
    commands: {
      home: 'Accueil',
      scan: 'Lecture de codes',
      boxes: 'Boîtes',
      files: 'Dossiers',
      places: 'Emplacements',
      loans: 'Prêts',
      lists: 'Destruction et versement',
      people: 'Personnes et unités',
      labels: 'Étiquettes',
      settings: 'Réglages',
      import: 'Importer…',
      'print-labels': 'Imprimer des étiquettes…',
      backup: 'Faire une copie de sauvegarde',
      omnibox: 'Chercher partout…',
      'undo-act': 'Annuler le dernier geste',
      lock: 'Verrouiller',
      'theme-light': 'Clair',
      'theme-dark': 'Sombre',
      'theme-system': 'Comme le système',
      language: 'English',
      help: 'Guide d’utilisation',
      shortcuts: 'Raccourcis clavier',
    },
  },
  dialogs: {
    chooseImport: 'Choisir un fichier à importer',
    importFilter: 'Tableaux (CSV, XLSX), XML et JSON',
    chooseAttachment: 'Choisir un fichier à joindre',
    attachmentFilter: 'PDF et images',
    allFiles: 'Tous les fichiers',
    saveAs: 'Enregistrer sous',
    version: 'Version',
  },
  recovery: {
    title: 'Travée – Récupération',
    otherLanguage: 'English',
    unchanged: 'Rien n’a été effacé ni modifié. Choisissez ci-dessous ce qu’il faut faire.',
    reasons: {
      DATABASE_FROM_FUTURE: {
        heading: 'Ces données viennent d’une version plus récente',
        text: 'La base de ce dépôt a été ouverte par une version plus récente de Travée. Installez la mise à jour, puis réessayez. Restaurer une copie plus ancienne ferait perdre ce qui a été saisi depuis.',
      },
      DATABASE_CORRUPT: {
        heading: 'La base de données est endommagée',
        text: 'Le fichier du dépôt ne peut pas être lu en entier. Enregistrez d’abord ce qui n’a pas été envoyé, puis restaurez la copie la plus récente.',
      },
      DATABASE_LOCKED: {
        heading: 'La base de données est déjà ouverte',
        text: 'Un autre programme utilise le fichier du dépôt\u00a0: une autre session ouverte sur ce poste, ou un logiciel de synchronisation ou de sauvegarde. Fermez-le, puis réessayez.',
      },
      FOLDER_READ_ONLY: {
        heading: 'Le dossier des données est en lecture seule',
        text: 'Travée ne peut pas écrire dans le dossier du dépôt. Vérifiez les droits sur ce dossier (voir le diagnostic), puis réessayez.',
      },
      DISK_FULL: {
        heading: 'Le disque est plein',
        text: 'Il ne reste pas assez d’espace pour ouvrir le dépôt. Libérez de l’espace, puis réessayez.',
      },
      INTERNAL: {
        heading: 'Le dépôt n’a pas pu être ouvert',
        text: 'Une erreur imprévue est survenue. Réessayez\u00a0; si elle revient, transmettez le diagnostic à la personne qui gère ce poste.',
      },
      CRASHED: {
        heading: 'Le service des données s’est arrêté trois fois en une minute',
        text: 'Ce qui avait été confirmé à l’écran est enregistré. Réessayez\u00a0; si cela revient, enregistrez ce qui n’a pas été envoyé et transmettez le diagnostic.',
      },
    },
    actions: {
      tryAgain: 'Réessayer',
      salvage: 'Enregistrer ce qui n’a pas été envoyé…',
      restore: 'Restaurer une copie de sauvegarde…',
      diagnostics: 'Voir le diagnostic',
      quit: 'Quitter',
      cancel: 'Annuler',
      close: 'Fermer',
      copy: 'Copier le diagnostic',
      copied: 'Diagnostic copié.',
    },
    restore: {
      heading: 'Restaurer une copie de sauvegarde',
      text: 'La base actuelle sera gardée à côté, sous un nom daté. Ce qui a été saisi après la copie choisie ne sera plus à l’écran.',
      choose: 'Copie à restaurer',
      none: 'Aucune copie de sauvegarde dans le dossier des copies.',
      confirm: 'Restaurer cette copie',
      done: 'La copie {{backup}} a été restaurée. L’ancienne base est gardée sous\u00a0: {{setAside}}.',
      doneEmpty: 'La copie {{backup}} a été restaurée.',
    },
    salvage: {
      done: 'Opérations enregistrées dans {{fileName}}\u00a0: {{operations}}.',
      partial:
        'Opérations enregistrées dans {{fileName}}\u00a0: {{operations}}. Illisibles\u00a0: {{unreadable}}. Gardez ce fichier et la base.',
      cancelled: 'Rien n’a été enregistré.',
      fileName: 'travee-non-envoye',
    },
    diagnostics: {
      heading: 'Diagnostic',
      detail: 'Message du système',
      versions: 'Versions',
      paths: 'Emplacements',
      log: 'Journal',
      places: { database: 'Base de données', backups: 'Copies de sauvegarde', logs: 'Journaux' },
    },
    busy: 'Un instant…',
    errors: {
      BACKUP_INVALID: 'Cette copie est elle-même endommagée. Choisissez-en une autre.',
      BACKUP_UNKNOWN: 'Cette copie n’existe plus.',
      DATABASE_LOCKED: 'La base est utilisée par un autre programme. Fermez-le, puis réessayez.',
      DATABASE_UNREADABLE:
        'Rien ne peut plus être lu dans ce fichier. Gardez-le, et transmettez-le avec le diagnostic.',
      DISK_FULL: 'Il n’y a pas assez d’espace sur le disque.',
      FOLDER_READ_ONLY: 'Ce dossier est en lecture seule.',
      INTERNAL: 'Une erreur imprévue est survenue. Le diagnostic en garde la trace.',
    },
  },
};

/** Every text, by language. */
export type ShellTexts = typeof french;

const english: ShellTexts = {
  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    go: 'Go',
    help: 'Help',
    quit: 'Quit Travée',
    undo: 'Undo Typing',
    redo: 'Redo Typing',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    zoomUsual: 'Actual Size',
    theme: 'Theme',
    fullScreen: 'Full Screen',
    reload: 'Reload Page',
    developerTools: 'Developer Tools',
    openLogs: 'Open Log Folder',
    about: 'About Travée',
    hide: 'Hide Travée',
    hideOthers: 'Hide Others',
    showAll: 'Show All',
    commands: {
      home: 'Home',
      scan: 'Scan',
      boxes: 'Boxes',
      files: 'Files',
      places: 'Locations',
      loans: 'Loans',
      lists: 'Destruction and Transfer',
      people: 'People and Units',
      labels: 'Labels',
      settings: 'Settings',
      import: 'Import…',
      'print-labels': 'Print Labels…',
      backup: 'Make a Backup',
      omnibox: 'Search Everywhere…',
      'undo-act': 'Undo Last Act',
      lock: 'Lock',
      'theme-light': 'Light',
      'theme-dark': 'Dark',
      'theme-system': 'Same as System',
      language: 'Français',
      help: 'User Guide',
      shortcuts: 'Keyboard Shortcuts',
    },
  },
  dialogs: {
    chooseImport: 'Choose a file to import',
    importFilter: 'Tables (CSV, XLSX), XML and JSON',
    chooseAttachment: 'Choose a file to attach',
    attachmentFilter: 'PDF and images',
    allFiles: 'All files',
    saveAs: 'Save as',
    version: 'Version',
  },
  recovery: {
    title: 'Travée – Recovery',
    otherLanguage: 'Français',
    unchanged: 'Nothing has been deleted or changed. Choose below what to do.',
    reasons: {
      DATABASE_FROM_FUTURE: {
        heading: 'This data comes from a newer version',
        text: 'A newer version of Travée has opened this depot. Install the update, then try again. Restoring an older backup would lose what was entered since.',
      },
      DATABASE_CORRUPT: {
        heading: 'The database is damaged',
        text: 'The file of the depot cannot be read in full. First save what was not sent, then restore the latest backup.',
      },
      DATABASE_LOCKED: {
        heading: 'The database is already open',
        text: 'Another program is using the file of the depot: another session on this computer, or a synchronization or backup program. Close it, then try again.',
      },
      FOLDER_READ_ONLY: {
        heading: 'The data folder is read-only',
        text: 'Travée cannot write to the folder of the depot. Check the permissions of that folder (see the diagnostics), then try again.',
      },
      DISK_FULL: {
        heading: 'The disk is full',
        text: 'There is not enough space left to open the depot. Free some space, then try again.',
      },
      INTERNAL: {
        heading: 'The depot could not be opened',
        text: 'An unexpected error occurred. Try again; if it comes back, send the diagnostics to the person who looks after this computer.',
      },
      CRASHED: {
        heading: 'The data service stopped three times within a minute',
        text: 'What was confirmed on screen is saved. Try again; if it comes back, save what was not sent and send the diagnostics.',
      },
    },
    actions: {
      tryAgain: 'Try again',
      salvage: 'Save what was not sent…',
      restore: 'Restore a backup…',
      diagnostics: 'Show diagnostics',
      quit: 'Quit',
      cancel: 'Cancel',
      close: 'Close',
      copy: 'Copy diagnostics',
      copied: 'Diagnostics copied.',
    },
    restore: {
      heading: 'Restore a backup',
      text: 'The current database will be kept beside it, under a dated name. What was entered after the chosen backup will no longer be on screen.',
      choose: 'Backup to restore',
      none: 'There is no backup in the backup folder.',
      confirm: 'Restore this backup',
      done: 'Backup {{backup}} has been restored. The former database is kept as: {{setAside}}.',
      doneEmpty: 'Backup {{backup}} has been restored.',
    },
    salvage: {
      done: 'Operations saved in {{fileName}}: {{operations}}.',
      partial:
        'Operations saved in {{fileName}}: {{operations}}. Unreadable: {{unreadable}}. Keep this file and the database.',
      cancelled: 'Nothing was saved.',
      fileName: 'travee-not-sent',
    },
    diagnostics: {
      heading: 'Diagnostics',
      detail: 'Message from the system',
      versions: 'Versions',
      paths: 'Locations',
      log: 'Log',
      places: { database: 'Database', backups: 'Backups', logs: 'Log files' },
    },
    busy: 'One moment…',
    errors: {
      BACKUP_INVALID: 'This backup is damaged itself. Choose another one.',
      BACKUP_UNKNOWN: 'This backup no longer exists.',
      DATABASE_LOCKED: 'Another program is using the database. Close it, then try again.',
      DATABASE_UNREADABLE: 'Nothing can be read from this file any more. Keep it, and send it with the diagnostics.',
      DISK_FULL: 'There is not enough space on the disk.',
      FOLDER_READ_ONLY: 'This folder is read-only.',
      INTERNAL: 'An unexpected error occurred. The diagnostics keep a trace of it.',
    },
  },
};

/** The texts of a language. */
export function shellTexts(language: 'fr-CA' | 'en-CA'): ShellTexts {
  return language === 'fr-CA' ? french : english;
}

/** Puts values in the places of a text: `{{name}}`. */
export function fillIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place));
}
