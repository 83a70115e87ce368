import { useEffect, useState } from 'react'
import { sealOf } from '../../../../shared/model/sessionLog/guardianChoice.ts'
import type { SealedRound } from '../../../../shared/model/sessionLog/sealedRounds.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './SealedStage.module.css'

/** Milliseconds in which guardians answer a reveal; later it is told whose devices are waited for. */
const ANSWER_MS = 5000

interface Props {
  readonly round: SealedRound
  readonly nameOf: (person: string) => string
  /** How many ideas are open. */
  readonly opened: number
}

/** Who guards a round, and who is needed where a reveal does not open. */
export function GuardianNames({ round, nameOf, opened }: Props) {
  const { t } = useTranslations()
  const asked = round.ideas.filter(({ statement }) => round.revealed.has(statement.id)).length
  const waits = asked > 0 && opened === 0
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    setIsLate(false)
    if (!waits) return
    const timer = setTimeout(() => setIsLate(true), ANSWER_MS)
    return () => clearTimeout(timer)
  }, [waits])
  const [isForged, setIsForged] = useState(false)
  const isUnoffered = round.unoffered.length > 0
  useEffect(() => {
    setIsForged(false)
    if (!isUnoffered) return
    // what they offered is in another room, and may come a moment later
    const timer = setTimeout(() => setIsForged(true), ANSWER_MS)
    return () => clearTimeout(timer)
  }, [isUnoffered])
  const names = round.guardians.map(({ person }) => nameOf(person)).join(', ')
  const seal = sealOf(round.guardians)
  const isCovered = seal === 'covered'
  return (
    <>
      <p>
        <strong>{t(`guest.sealed.${seal}`)}.</strong> {t(`guest.sealed.${seal}Text`)} {t(`guest.sealed.${round.attribution}`)}
      </p>
      <p className={css.soft}>{t('session.sealed.guardians', { names })}</p>
      {isForged && (
        <p className={css.warning} role="alert">
          {t('session.sealed.unoffered', { names: round.unoffered.map(nameOf).join(', ') })}
        </p>
      )}
      {isLate && (
        <p className={css.warning} role="alert">
          {t(isCovered ? 'session.sealed.needsOne' : 'session.sealed.needs', { names })}
        </p>
      )}
    </>
  )
}
