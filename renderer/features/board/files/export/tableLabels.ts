import type { TableLabels } from '../../../../board/export/noteRows.ts'
import { t } from '../../../../kit/text/translations.ts'
import type { ExportSource } from '../../../feature.ts'
import { authorOf, colourKeys, stampKeys } from '../../boardTexts.ts'
import { exportedAuthors } from './exportedAuthors.ts'
import { paperNumberIn } from './paperNumberIn.ts'

/** The texts of a table of a board, in the language on screen. */
export function tableLabels(source: Pick<ExportSource, 'doc' | 'processDoc' | 'id'>): TableLabels {
  const { detail, nameOf } = exportedAuthors(source)
  return {
    header: {
      number: t('board.csv.number'),
      area: t('board.csv.area'),
      cluster: t('board.csv.cluster'),
      text: t('board.csv.text'),
      picture: t('board.csv.picture'),
      colour: t('board.csv.colour'),
      tags: t('board.csv.tags'),
      author: t('board.csv.author'),
      madeAt: t('board.csv.madeAt'),
      from: t('board.csv.from'),
      to: t('board.csv.to'),
      meaning: t('board.csv.meaning'),
      caption: t('board.csv.caption'),
    },
    meaning: (meaning) => t(`meaning.${meaning}`),
    number: paperNumberIn(source.doc),
    vote: (question, where) => t(`board.csv.vote.${where}`, { question }),
    stamp: (form) => t(stampKeys[form]),
    colour: (colour) => t(colourKeys[colour]),
    author: detail === 'hidden' ? null : (record) => authorOf(record, nameOf),
  }
}
