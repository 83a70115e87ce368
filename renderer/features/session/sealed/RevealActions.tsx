import { LockKeyholeOpen } from 'lucide-react'
import { useState } from 'react'
import { liveAreas } from '../../../../shared/model/records/area.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { SealedRound } from '../../../../shared/model/sessionLog/sealedRounds.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import css from './SealedStage.module.css'
import type { RoundLead } from './useRoundLead.ts'

interface Props {
  readonly round: SealedRound
  readonly lead: RoundLead
  readonly boardRoom: string | null
  readonly processId: ProcessId
}

/** What whoever leads reveals: all, the next one, those of one area. The first press closes the silent, and says so before. */
export function RevealActions({ round, lead, boardRoom, processId }: Props) {
  const { t } = useTranslations()
  const { room } = useRoom(processId, boardRoom ? `board/${boardRoom as never}` : null)
  const [pending, setPending] = useState<readonly string[] | null>(null)
  const sealed = round.ideas.filter(({ statement }) => !round.revealed.has(statement.id)).map(({ statement }) => statement)
  const reveal = (items: readonly string[]) => {
    if (round.closed) void lead.reveal(round, items)
    else setPending(items)
  }
  const confirm = () => {
    setPending(null)
    if (pending) void (pending.length > 0 ? lead.reveal(round, pending) : lead.close(round))
  }
  if (round.closed && sealed.length === 0) return null
  const whyNot = sealed.length > 0 ? null : t('session.sealed.count', { count: 0, number: '0' })
  return (
    <div className={css.actions}>
      <Button variant="primary" Icon={LockKeyholeOpen} whyNot={whyNot} onPress={() => reveal(sealed.map(({ id }) => id))}>
        {t('session.sealed.revealAll')}
      </Button>
      <Button whyNot={whyNot} onPress={() => reveal(sealed.slice(0, 1).map(({ id }) => id))}>
        {t('session.sealed.revealOne')}
      </Button>
      {room && <AreaButtons board={room} sealed={sealed} onReveal={reveal} />}
      {!round.closed && <Button onPress={() => setPending([])}>{t('session.sealed.close')}</Button>}
      <Dialog title={t('session.sealed.confirmTitle')} isOpen={pending !== null} onClose={() => setPending(null)} size="small">
        <p>{t('session.sealed.confirmText')}</p>
        <div className={css.actions}>
          <Button onPress={() => setPending(null)}>{t('common.cancel')}</Button>
          <Button variant="primary" onPress={confirm}>
            {t(pending && pending.length === 0 ? 'session.sealed.close' : 'session.sealed.revealAll')}
          </Button>
        </div>
      </Dialog>
    </div>
  )
}

interface AreaProps {
  readonly board: OpenRoom
  readonly sealed: readonly SealedRound['ideas'][number]['statement'][]
  readonly onReveal: (items: readonly string[]) => void
}

function AreaButtons({ board, sealed, onReveal }: AreaProps) {
  const { t } = useTranslations()
  const areas = useLive(liveAreas(board.doc))
  return areas.flatMap(({ id, title }) => {
    const items = sealed.filter(({ body }) => body.area === id).map((statement) => statement.id)
    if (items.length === 0) return []
    return [
      <Button key={id} onPress={() => onReveal(items)}>
        {t('session.sealed.revealArea', { title: title || t('common.untitled') })}
      </Button>,
    ]
  })
}
