import type { Language } from '../../../../shared/translations/translations.ts'
import type { DrawLabels } from '../../../board/objects/boardLabels.ts'
import { t } from '../../../kit/text/translations.ts'

/** The texts that a picture of a board has in it, in the current language. Call again when the language changes: `_language` is a parameter for that reason. */
export const drawLabels = (_language: Language): DrawLabels => ({
  meaning: (meaning) => t(`meaning.${meaning}`),
  card: ({ title }) => ({ kind: '', title, detail: '', isGone: false }),
  closedCount: (count) => t('board.area.closed', { count }),
})
