import { ArrowRight, FileCheck } from 'lucide-react'
import { useMemo } from 'react'
import { signal } from '../../../../shared/base/live.ts'
import { documentHash, minutesOfDraft } from '../../../../shared/model/minutes/minutesApproval.ts'
import type { BallotDraft } from '../../../../shared/model/records/ballotDraft.ts'
import { liveBody } from '../../../../shared/model/records/documentBody.ts'
import { liveListings } from '../../../../shared/model/records/listing.ts'
import type { MinutesSubject } from '../../../../shared/protocol/sessionLog/minutesBodies.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { PlaceProps } from '../../feature.ts'
import css from '../Ballot.module.css'

interface Props extends Pick<PlaceProps, 'processId' | 'processRoom' | 'open'> {
  readonly draft: BallotDraft
  readonly whyNot: string | null
  readonly onChange: (minutes: MinutesSubject | null) => void
}

/** Which minutes a ballot is about, with the hash of the text; a text that was changed since shows. */
export function AboutMinutes({ draft, ...props }: Props) {
  const minutes = minutesOfDraft(draft)
  return minutes ? <Subject {...props} minutes={minutes} /> : null
}

const noBody = signal<unknown>(null)

function Subject({ minutes, processId, processRoom, open, whyNot, onChange }: Omit<Props, 'draft'> & { readonly minutes: MinutesSubject }) {
  const { t } = useTranslations()
  const { room } = useRoom(processId, `document/${minutes.document}`)
  const body = useLive<unknown>(room ? liveBody(room.doc) : noBody)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the body says that the blocks changed
  const hash = useMemo(() => (room ? documentHash(room.doc) : null), [room, body])
  const title = useLive(liveListings(processRoom.doc)).find(({ id }) => id === (minutes.document as string))?.title
  return (
    <section className={css.block} aria-label={t('ballot.minutes')}>
      <p>
        <FileCheck aria-hidden size={20} /> {t('ballot.minutes.about', { title: title || t('common.untitled') })}
      </p>
      <p className={css.soft}>{t('ballot.minutes.hash', { hash: minutes.contentHash.slice(0, 12) })}</p>
      {hash !== null && hash !== minutes.contentHash && (
        <p className={css.warning} role="alert">
          {t('ballot.minutes.changed')}
        </p>
      )}
      <div className={css.actions}>
        <Button Icon={ArrowRight} onPress={() => open('document', minutes.document)}>
          {t('ballot.minutes.open')}
        </Button>
        {whyNot === null && hash !== null && hash !== minutes.contentHash && (
          <Button onPress={() => onChange({ ...minutes, contentHash: hash })}>{t('ballot.minutes.now')}</Button>
        )}
        {whyNot === null && <Button onPress={() => onChange(null)}>{t('ballot.minutes.none')}</Button>}
      </div>
    </section>
  )
}
