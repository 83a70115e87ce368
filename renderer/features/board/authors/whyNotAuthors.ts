import { t } from '../../../kit/text/translations.ts'
import type { BoardAuthors } from './boardAuthors.ts'

/** Why nothing can be done by author; null where it can. */
export const whyNotAuthors = ({ detail }: Pick<BoardAuthors, 'detail'>): string | null => (detail === 'hidden' ? t('board.authors.areHidden') : null)
