import { liveListings, roomsOf } from '../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { refusals } from '../../../shared/protocol/refusal.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Dialog } from '../../kit/dialogs/Dialog.tsx'
import { formatDate } from '../../kit/text/format.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { type RejectedEdit, removeRejectedEdit } from '../../store/rejectedEdits.ts'
import type { OpenRoom } from '../../sync/room/room.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import css from './RejectedEdits.module.css'
import { RejectedText } from './RejectedText.tsx'

interface Props {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly processId: ProcessId
  readonly processRoom: OpenRoom
  readonly author: Author
  readonly edits: readonly RejectedEdit[]
}

/** Every rejected edit: where, when and why, and each of its texts with its actions. */
export function RejectedEditsDialog({ isOpen, onClose, processId, processRoom, author, edits }: Props) {
  const client = useSyncClient()
  const { t, language } = useTranslations()
  const listings = useLive(liveListings(processRoom.doc))
  const roomTitle = (edit: RejectedEdit) =>
    listings.find((listing) => roomsOf(listing).some((name) => name === edit.room))?.title || t('rejectedEdits.process')
  return (
    <Dialog title={t('rejectedEdits.title')} isOpen={isOpen} onClose={onClose} dismissable size="usual">
      <p>{t(edits.length > 0 ? 'rejectedEdits.intro' : 'rejectedEdits.empty')}</p>
      <ul className={css.edits}>
        {edits.map((edit) => (
          <li key={edit.id} className={css.edit}>
            <h3 className={css.where}>{t('rejectedEdits.where', { title: roomTitle(edit), when: formatDate(edit.at, language, 'moment') })}</h3>
            <p className={css.why}>{t(`problem.${refusals[edit.refusal].problem}.what`)}</p>
            {edit.items.length === 0 ? (
              <div className={css.item}>
                <p>{t('rejectedEdits.noText')}</p>
                <Button onPress={() => void removeRejectedEdit(client, edit)}>{t('rejectedEdits.remove')}</Button>
              </div>
            ) : (
              <ul className={css.items}>
                {edit.items.map((item, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two texts may be the same, and none ever moves
                  <RejectedText key={index} edit={edit} item={item} processId={processId} processRoom={processRoom} author={author} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
