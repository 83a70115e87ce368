import { ListPlus } from 'lucide-react'
import { cutText } from '../../../../shared/base/text/graphemes.ts'
import { byUrgency, liveCommitments } from '../../../../shared/model/records/commitment.ts'
import { liveDecisions } from '../../../../shared/model/records/decision.ts'
import { MAX_STEP_NOTES } from '../../../../shared/model/records/step.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Panel } from '../../../kit/layout/Panel.tsx'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { RoomViewProps } from '../../feature.ts'
import type { BeforeMeeting } from '../../meetingSlots.ts'
import { CommitmentList } from '../commitments/CommitmentList.tsx'

/** What people promised and is still open: the agenda may begin with it. */
export function OpenCommitments({ processRoom, author, whyNot, hasStep, addFirst }: RoomViewProps & BeforeMeeting) {
  const { t, language } = useTranslations()
  const open = [...useLive(liveCommitments(processRoom.doc))].filter(({ state }) => state === 'open').sort(byUrgency)
  const decisions = useLive(liveDecisions(processRoom.doc))
  const whyNotWrite = useLive(processRoom.mayWrite) ? null : t('decisions.readOnly')
  if (open.length === 0) return null
  const title = t('decisions.commitments.step')
  const take = () => {
    const lines = open.map(({ text, who, due }) =>
      [text, who, due === undefined ? '' : t('decisions.commitment.untilDay', { day: formatDate(due, language) })].filter(Boolean).join(' · '),
    )
    addFirst(title, cutText(lines.map((line) => `– ${line}`).join('\n'), MAX_STEP_NOTES))
  }
  return (
    <Panel
      title={t('decisions.commitments.open')}
      actions={
        <Button Icon={ListPlus} whyNot={whyNot ?? (hasStep(title) ? t('decisions.commitments.taken') : null)} onPress={take}>
          {t('decisions.commitments.take')}
        </Button>
      }
    >
      <CommitmentList processRoom={processRoom} author={author} desk={{ decisions }} commitments={open} whyNot={whyNotWrite} hasForm={false} />
    </Panel>
  )
}
