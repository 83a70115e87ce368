import type { Author } from '../../../shared/model/act.ts'
import { liveListings } from '../../../shared/model/listing.ts'
import type { ProcessId } from '../../../shared/model/process.ts'
import { refusals } from '../../../shared/protocol/refusal.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { formatDate } from '../../kit/format.ts'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import { type RejectedEdit, removeRejectedEdit } from '../../store/tray.ts'
import type { OpenRoom } from '../../sync/room.ts'
import { RefusedItem } from './RefusedItem.tsx'
import css from './Tray.module.css'

interface Props {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly processId: ProcessId
  readonly process: OpenRoom
  readonly author: Author
  readonly edits: readonly RejectedEdit[]
}

/** Every edit that was not accepted: where, when, why, and each of its texts with what can be done with it. */
export function TrayDialog({ isOpen, onClose, processId, process, author, edits }: Props) {
  const { t: say, language } = useTranslations()
  const listings = useLive(liveListings(process.doc))
  const placeOf = (edit: RejectedEdit) => listings.find(({ id, kind }) => `${kind}/${id}` === edit.room)?.title || say('tray.process')
  return (
    <Dialog title={say('tray.title')} isOpen={isOpen} onClose={onClose} dismissable size="usual">
      <p>{say(edits.length > 0 ? 'tray.intro' : 'tray.empty')}</p>
      <ul className={css.edits}>
        {edits.map((edit) => (
          <li key={edit.id} className={css.edit}>
            <h3 className={css.where}>{say('tray.where', { title: placeOf(edit), when: formatDate(edit.at, language, 'moment') })}</h3>
            <p className={css.why}>{say(`problem.${refusals[edit.refusal].problem}.what`)}</p>
            {edit.items.length === 0 ? (
              <div className={css.item}>
                <p>{say('tray.noText')}</p>
                <Button onPress={() => void removeRejectedEdit(edit)}>{say('tray.remove')}</Button>
              </div>
            ) : (
              <ul className={css.items}>
                {edit.items.map((item, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two texts may be the same, and none ever moves
                  <RefusedItem key={at} edit={edit} item={item} processId={processId} author={author} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
