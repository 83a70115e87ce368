import type { TableLabels } from '../../../../renderer/board/export/noteRows.ts'

/** The texts of a table, without a catalogue of texts behind them. */
export const tableTestLabels: TableLabels = {
  header: {
    number: 'N.',
    area: 'Area',
    cluster: 'Tema',
    text: 'Testo',
    picture: 'Immagine',
    colour: 'Colore',
    tags: 'Etichette',
    author: 'Di',
    madeAt: 'Scritta il',
    from: 'Da',
    to: 'A',
    meaning: 'Significato',
    caption: 'Parole della linea',
  },
  colour: () => 'Giallo, sole',
  stamp: (form) => form,
  vote: (question, where) => `${question} (${where})`,
  meaning: (meaning) => meaning,
  author: () => '@anna',
  number: () => '',
}
