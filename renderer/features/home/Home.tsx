import { FolderOpen, Plus, UserPlus } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Button } from '../../kit/Button.tsx'
import { findCommand } from '../../kit/commands.ts'
import { useTranslations } from '../../kit/words.ts'
import { type ProcessSummary, processList } from '../../store/shelf.ts'
import css from './Home.module.css'
import { NearbyTables } from './NearbyTables.tsx'
import { OpenExample } from './OpenExample.tsx'
import { ShelfView } from './ShelfView.tsx'
import { Welcome } from './Welcome.tsx'
import type { Ways } from './ways.ts'

/** Where one arrives: the processes on this device, tables nearby, and how to begin. */
export function Home({ ways }: { readonly ways: Ways }) {
  const { t: say } = useTranslations()
  const all = useSyncExternalStore(processList.subscribe, processList.current)
  if (all === null)
    return (
      <p role="status" className={css.loading}>
        {say('common.loading')}
      </p>
    )
  const cards = all.filter((card) => card.removedAt === null)
  if (cards.length === 0) return <Welcome ways={ways} />
  return <Full cards={cards} ways={ways} />
}

function Full({ cards, ways }: { readonly cards: readonly ProcessSummary[]; readonly ways: Ways }) {
  const { t: say } = useTranslations()
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1 className={css.title}>{say('home.title')}</h1>
        <div className={css.actions}>
          <Button Icon={FolderOpen} onPress={() => findCommand('file.open')?.run()}>
            {say('home.openFile')}
          </Button>
          <Button Icon={UserPlus} onPress={() => ways.go(ways.join)}>
            {say('home.join')}
          </Button>
          <Button Icon={Plus} variant="primary" onPress={() => ways.go(ways.start)}>
            {say('home.new')}
          </Button>
        </div>
      </header>
      <div className={css.columns}>
        <ShelfView cards={cards} ways={ways} />
        <aside className={css.aside} aria-label={say('home.aside')}>
          <NearbyTables ways={ways} />
          {!cards.some((card) => card.example) && <OpenExample ways={ways} />}
        </aside>
      </div>
    </div>
  )
}
