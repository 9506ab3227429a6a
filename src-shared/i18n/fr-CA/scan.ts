/** The scan screen. */
export const scan = {
  title: 'Scanner',
  manual: 'Taper un numéro',
  undo: 'Annuler le dernier acte',
  unknown: 'Code inconnu\u00a0: {{reading}}',
  waiting_one: '{{count}} lecture en attente\u00a0: fermez la fenêtre ouverte.',
  waiting_other: '{{count}} lectures en attente\u00a0: fermez la fenêtre ouverte.',
};
