import { FileText, List, type LucideIcon, PenLine, UserRound } from 'lucide-react'
import type { TranslationKey } from '../../shared/words/words.ts'
import css from './Tabs.module.css'
import { useWords } from './words.ts'

export type Tab = 'write' | 'everybody' | 'document' | 'me'

const tabs: readonly { readonly id: Tab; readonly word: TranslationKey; readonly Icon: LucideIcon }[] = [
  { id: 'write', word: 'guest.tab.write', Icon: PenLine },
  { id: 'everybody', word: 'guest.tab.everybody', Icon: List },
  { id: 'document', word: 'guest.tab.document', Icon: FileText },
  { id: 'me', word: 'guest.tab.me', Icon: UserRound },
]

/** The four places, under the thumb. */
export function Tabs({ tab, onGo }: { readonly tab: Tab; readonly onGo: (tab: Tab) => void }) {
  const { say } = useWords()
  return (
    <nav className={css.tabs} aria-label={say('guest.tab.name')}>
      {tabs.map(({ id, word, Icon }) => (
        <button key={id} type="button" className={css.tab} aria-current={id === tab ? 'page' : undefined} onClick={() => onGo(id)}>
          <Icon aria-hidden size="1.4rem" />
          {say(word)}
        </button>
      ))}
    </nav>
  )
}
