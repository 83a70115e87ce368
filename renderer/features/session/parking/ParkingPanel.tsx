import { Check, Trash2, Undo2 } from 'lucide-react'
import type * as Y from 'yjs'
import { changeParked, liveParked, MAX_PARKED, type ParkedItem, park, removeParked } from '../../../../shared/model/records/parkedItem.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import css from './ParkingPanel.module.css'
import { SentenceEntry } from './SentenceEntry.tsx'

interface Props {
  readonly doc: Y.Doc
  readonly author: Author
  /** The run in which something comes up. */
  readonly run: ParkedItem['run']
  readonly whyNot: string | null
}

/** What came up and is not for now. What is not settled, the next meeting begins with. */
export function ParkingPanel({ doc, author, run, whyNot }: Props) {
  const { t } = useTranslations()
  const items = useLive(liveParked(doc))
  const remove = ({ id, text, run: during, outcome }: ParkedItem) => {
    removeParked(doc, author, id)
    const restore = () => changeParked(doc, author, park(doc, author, text, during), { outcome })
    notify(t('session.parking.removed', { text }), { action: { label: t('common.undoShort'), run: restore } })
  }
  return (
    <div className={css.body}>
      <p className={css.soft}>{t('session.parking.help')}</p>
      <ul className={css.list}>
        {items.map((item) => {
          const isSettled = item.outcome === 'settled'
          return (
            <li key={item.id} className={css.item} data-settled={isSettled || undefined}>
              <InPlaceField
                label={t('session.parking.text')}
                value={item.text}
                maxLength={MAX_PARKED}
                required
                variant="title"
                whyNot={whyNot}
                onSave={(text) => changeParked(doc, author, item.id, { text })}
              />
              <IconButton
                Icon={isSettled ? Undo2 : Check}
                label={t(isSettled ? 'session.parking.reopen' : 'session.parking.settle', { text: item.text })}
                whyNot={whyNot}
                onPress={() => changeParked(doc, author, item.id, { outcome: isSettled ? 'open' : 'settled' })}
              />
              <IconButton Icon={Trash2} label={t('session.parking.remove', { text: item.text })} whyNot={whyNot} onPress={() => remove(item)} />
            </li>
          )
        })}
      </ul>
      {items.length === 0 && <p className={css.soft}>{t('session.parking.none')}</p>}
      {!whyNot && (
        <SentenceEntry
          label={t('session.parking.new')}
          button={t('session.parking.add')}
          maxLength={MAX_PARKED}
          onAdd={(text) => park(doc, author, text, run)}
        />
      )}
    </div>
  )
}
