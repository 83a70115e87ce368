import type * as Y from 'yjs'
import { listListings } from '../../../../shared/model/records/listing.ts'
import type { DrawLabels } from '../../../board/objects/boardLabels.ts'
import { t } from '../../../kit/text/translations.ts'

/** What cards show in a file: titles as they are now, where they lead to what the process lists; else what they were called. */
export function listedCardText(processDoc: Y.Doc): DrawLabels['card'] {
  const listings = new Map<string, { readonly kind: string; readonly title: string }>()
  for (const { id, kind, title } of listListings(processDoc)) listings.set(`${kind}/${id}`, { kind: t(`kind.${kind}`), title })
  return ({ targetKind, target, title }) => {
    const listed = listings.get(`${targetKind}/${target}`)
    const shown = (listed ? listed.title : title) || t('common.untitled')
    return { kind: listed?.kind ?? t('board.card.kind'), title: shown, detail: listed ? '' : t('board.card.gone'), isGone: !listed }
  }
}
