import { lazy, Suspense, useEffect } from 'react'
import type { Author } from '../../shared/model/act.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import { useLive } from '../live/useLive.ts'
import { type RejectedEdit, rejectedEdits } from '../store/tray.ts'
import css from './Away.module.css'
import { announce } from './announce.ts'
import { useWords } from './words.ts'

interface Props {
  readonly process: ProcessId
  readonly author: Author
}

const load = () => import('./Tray.tsx').catch(() => ({ default: Bare }))
const Tray = lazy(load)

/** The texts alone: for a page whose host has gone before the rest of it could be fetched. */
function Bare({ edits }: { readonly edits: readonly RejectedEdit[] }) {
  const texts = edits.flatMap(({ items }) => items.map(({ text }) => text))
  return (
    <div className={css.away}>
      <p className={css.said}>{texts.join('\n\n')}</p>
    </div>
  )
}

/** Where something was not accepted: says so, and shows it. */
export function TrayNotice({ process, author }: Props) {
  const { say } = useWords()
  const edits = useLive(rejectedEdits(process))
  const count = edits.length
  useEffect(() => {
    if (count > 0) announce(say('tray.new'))
  }, [count, say])
  // once the screen is there: when it is needed, the host may be gone
  useEffect(() => {
    const timer = setTimeout(() => {
      void load()
      import('../sync/mend.ts').catch(() => undefined)
    }, 3000)
    return () => clearTimeout(timer)
  }, [])
  if (count === 0) return null
  return (
    <Suspense fallback={<Bare edits={edits} />}>
      <Tray process={process} author={author} edits={edits} />
    </Suspense>
  )
}
