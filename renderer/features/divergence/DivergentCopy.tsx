import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import { livePeople } from '../../../shared/model/records/person.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { ProblemNotice } from '../../kit/notices/ProblemNotice.tsx'
import { formatList } from '../../kit/text/format.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import type { Divergence } from '../../sync/divergence/divergences.ts'
import type { OpenRoom } from '../../sync/room/room.ts'
import css from './Divergence.module.css'

interface Props {
  readonly difference: Divergence
  /** Of the board or document. */
  readonly title: string
  readonly processRoom: OpenRoom
  readonly onReplaced: () => void
}

/** A replica that differs from the host's: which room, whose device, and what to do. */
export function DivergentCopy({ difference, title, processRoom, onReplaced }: Props) {
  const { t, language } = useTranslations()
  const people = useLive(livePeople(processRoom.doc))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemCode | null>(null)
  const nameOf = (person: string) => people.find(({ id }) => id === person)?.name ?? t('divergence.somebody')
  const { by, authors: whose, adoptHostCopy: takeTables } = difference
  const textValues = { title, holder: nameOf(by), names: formatList([...new Set(whose.map(nameOf))], language) }
  const replaceCopy = async (replace: () => Promise<void>) => {
    setBusy(true)
    setProblem(null)
    try {
      await replace()
      notify(t('divergence.tableCopyTaken'))
      onReplaced()
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
        <p>{t(whose.length > 0 ? 'divergence.other' : 'divergence.otherSomewhere', textValues)}</p>
        <p>{t('divergence.otherNow', textValues)}</p>
      </li>
    )
  return (
    <li className={css.copy}>
      <p>{t(whose.length > 0 ? 'divergence.mine' : 'divergence.mineSomewhere', textValues)}</p>
      <p>{t('divergence.mineNow')}</p>
      {problem && <ProblemNotice code={problem} />}
      <Button Icon={FileDown} whyNot={busy ? t('common.loading') : null} onPress={() => void replaceCopy(takeTables)}>
        {t('divergence.takeTableCopy')}
      </Button>
    </li>
  )
}
