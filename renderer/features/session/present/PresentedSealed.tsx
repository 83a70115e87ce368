import { LockKeyhole } from 'lucide-react'
import type { Step } from '../../../../shared/model/records/step.ts'
import { sealOf } from '../../../../shared/model/sessionLog/guardianChoice.ts'
import { formatNumber } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useRoles } from '../../../sync/sessionLog/useRoles.ts'
import type { RoomViewProps } from '../../feature.ts'
import { roundOfStep, useSealedRounds } from '../silent/useSealedRounds.ts'
import css from './SessionPresentation.module.css'

/** How many ideas are sealed, and what is promised: in front of the room. */
export function PresentedSealed({ step, ...props }: Pick<RoomViewProps, 'processId' | 'author' | 'listing'> & { readonly step: Step }) {
  const { t, language } = useTranslations()
  const round = roundOfStep(useSealedRounds(props, props.listing.id, useRoles(props)).rounds, step.id)
  const count = round?.ideas.length ?? 0
  const seal = round ? sealOf(round.guardians) : 'sealed'
  return (
    <p className={css.ideas}>
      <strong className={css.written}>
        <LockKeyhole aria-hidden size="1em" /> {t('session.sealed.count', { count, number: formatNumber(count, language) })}
      </strong>
      <span className={css.inAll}>{t(`guest.sealed.${seal}Text`)}</span>
    </p>
  )
}
