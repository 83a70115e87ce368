import type { Editor } from '@tiptap/core'
import { ListChecks } from 'lucide-react'
import type * as Y from 'yjs'
import type { Author } from '../../../../../shared/model/transact.ts'
import { Menu, type MenuEntry } from '../../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../../kit/text/translations.ts'
import type { ReviewItem } from '../reviewItems.ts'
import { decideAll, openSuggestions } from './decideAll.ts'

interface Props {
  readonly editor: Editor
  readonly doc: Y.Doc
  readonly author: Author
  readonly items: readonly ReviewItem[]
  readonly mayWrite: boolean
  readonly nameOf: (person: string) => string
}

/** Accepts or dismisses all open suggestions at once, or all of one person; one step of undo. Nothing where there is at most one. */
export function DecideMenu({ editor, doc, author, items, mayWrite, nameOf }: Props) {
  const { t } = useTranslations()
  const open = openSuggestions(items)
  if (open.length < 2) return null
  const whyNot = mayWrite ? null : t('document.review.mayNotDecide')
  const people = [...new Set(open.map(({ by }) => by))]
  const entry = (id: string, label: string, how: 'accept' | 'dismiss', by: string | null): MenuEntry => ({
    id,
    label,
    whyNot,
    onAction: () => decideAll({ editor, doc, author }, open, how, by),
  })
  const count = open.length
  return (
    <Menu
      label={t('document.suggest.decide')}
      Icon={ListChecks}
      text
      entries={[
        entry('accept', t('document.suggest.acceptAll', { count }), 'accept', null),
        entry('dismiss', t('document.suggest.dismissAll', { count }), 'dismiss', null),
        ...(people.length < 2
          ? []
          : people.flatMap((by) => [
              entry(`accept ${by}`, t('document.suggest.acceptBy', { name: nameOf(by) }), 'accept', by),
              entry(`dismiss ${by}`, t('document.suggest.dismissBy', { name: nameOf(by) }), 'dismiss', by),
            ])),
      ]}
    />
  )
}
