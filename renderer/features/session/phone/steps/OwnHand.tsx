import { Hand } from 'lucide-react'
import { handQueue, speakerOf } from '../../../../../shared/model/derived/speaking.ts'
import { handKinds, liveHands, personOfHand } from '../../../../../shared/model/records/raisedHand.ts'
import { liveTurns } from '../../../../../shared/model/records/speakingTurn.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../../live/useLive.ts'
import { useRoom } from '../../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import type { PhoneStepProps } from '../../../phonePart.ts'
import { useOwnHand } from '../../people/useOwnHand.ts'
import { useMeeting } from '../meeting/useMeeting.ts'
import { PhoneReactions } from './PhoneReactions.tsx'
import css from './StepPages.module.css'

/** A hand that goes up on the phone, what is shown for a moment, how many stand before it, and that its person has the floor. */
export function OwnHand(props: PhoneStepProps) {
  const meeting = useMeeting(props)
  const { room } = useRoom(props.processId, meeting ? `session/${meeting.listing.id}` : null)
  if (!meeting || !room) return null
  return (
    <>
      <HandIn room={room} author={props.author} run={meeting.current?.id ?? null} />
      <PhoneReactions room={room} />
    </>
  )
}

interface Props {
  readonly room: OpenRoom
  readonly author: PhoneStepProps['author']
  readonly run: Parameters<typeof handQueue>[2]
}

function HandIn({ room, author, run }: Props) {
  const { t } = useTranslations()
  const { kind, raise, lower } = useOwnHand(room, author)
  const hands = useLive(liveHands(room.doc))
  const speeches = useLive(liveTurns(room.doc))
  const before = handQueue(hands, speeches, run).findIndex((each) => personOfHand(each) === author.person)
  const hasFloor = speakerOf(speeches)?.person === author.person
  return (
    <div className={css.actions}>
      <p role="status" className={css.resumes}>
        {hasFloor && t('guest.hand.floor')}
        {kind !== null && (before < 0 ? t('guest.hand.sent') : before === 0 ? t('guest.hand.first') : t('guest.hand.before', { count: before }))}
      </p>
      {kind !== null ? (
        <TouchButton wide Icon={Hand} onClick={lower}>
          {t('guest.hand.lower')}
        </TouchButton>
      ) : (
        handKinds.map((each, at) => (
          <TouchButton key={each} wide variant={at === 0 ? 'primary' : 'plain'} {...(at === 0 ? { Icon: Hand } : {})} onClick={() => raise(each)}>
            {t(`guest.hand.${each}`)}
          </TouchButton>
        ))
      )}
    </div>
  )
}
