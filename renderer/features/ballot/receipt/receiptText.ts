import { receiptCode } from '../../../../shared/model/sessionLog/ballots/receiptCode.ts'
import type { Translate } from '../../../kit/text/translations.ts'

/** The code of an item as people read it: `lampada fiume 27`. @param item id of a statement */
export function receiptText(item: string, t: Translate): string {
  const { terms, number } = receiptCode(item)
  const list = t('guest.receipt.words').split(' ')
  return [...terms.map((at) => list[at] ?? ''), `${number}`].join(' ')
}
