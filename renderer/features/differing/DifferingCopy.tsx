import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import { livePeople } from '../../../shared/model/person.ts'
import { Button } from '../../kit/Button.tsx'
import { formatList } from '../../kit/format.ts'
import { notify } from '../../kit/notices.ts'
import { ProblemNotice } from '../../kit/ProblemNotice.tsx'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import type { Divergence } from '../../sync/differences.ts'
import type { OpenRoom } from '../../sync/room.ts'
import css from './Differing.module.css'

interface Props {
  readonly difference: Divergence
  /** Of the board or document. */
  readonly title: string
  readonly process: OpenRoom
  readonly onTaken: () => void
}

/** One copy that differs from the table's: in whose words, who holds it, and what to do now. */
export function DifferingCopy({ difference, title, process, onTaken }: Props) {
  const { t: say, language } = useTranslations()
  const people = useLive(livePeople(process.doc))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemCode | null>(null)
  const nameOf = (person: string) => people.find(({ id }) => id === person)?.name ?? say('differ.somebody')
  const { by, authors: whose, adoptHostCopy: takeTables } = difference
  const where = { title, holder: nameOf(by), names: formatList([...new Set(whose.map(nameOf))], language) }
  const take = async (takeIt: () => Promise<void>) => {
    setBusy(true)
    setProblem(null)
    try {
      await takeIt()
      notify(say('differ.taken'))
      onTaken()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error.code)
    } finally {
      setBusy(false)
    }
  }
  if (!takeTables)
    return (
      <li className={css.copy}>
        <p>{say(whose.length > 0 ? 'differ.other' : 'differ.otherSomewhere', where)}</p>
        <p>{say('differ.otherNow', where)}</p>
      </li>
    )
  return (
    <li className={css.copy}>
      <p>{say(whose.length > 0 ? 'differ.mine' : 'differ.mineSomewhere', where)}</p>
      <p>{say('differ.mineNow')}</p>
      {problem && <ProblemNotice code={problem} />}
      <Button Icon={FileDown} whyNot={busy ? say('common.loading') : null} onPress={() => void take(takeTables)}>
        {say('differ.take')}
      </Button>
    </li>
  )
}
