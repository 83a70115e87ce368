import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import type * as Y from 'yjs'
import { liveTypes } from '../../../../shared/model/liveTypes.ts'
import { listAreas } from '../../../../shared/model/records/area.ts'
import { inUse, listListings } from '../../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import css from '../DocumentView.module.css'
import { insertLive } from './insertLive.ts'

interface Props {
  readonly editor: Editor
  readonly processId: ProcessId
  readonly processDoc: Y.Doc
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Chooses what of the process a document shows as it is. */
export function InsertLiveDialog({ isOpen, onClose, ...rest }: Props) {
  const { t } = useTranslations()
  return (
    <Dialog title={t('document.live.insert')} isOpen={isOpen} onClose={onClose} size="small">
      <Form {...rest} onClose={onClose} />
    </Dialog>
  )
}

const ALL = 'all'

function Form({ editor, processId, processDoc, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslations()
  const boards = inUse(listListings(processDoc), 'board')
  const [kind, setKind] = useState<(typeof liveTypes)[number]['name']>(liveTypes[0].name)
  const [board, setBoard] = useState<string>(boards[0]?.id ?? '')
  const [part, setPart] = useState<string>(ALL)
  const needsBoard = liveTypes.find(({ name }) => name === kind)?.room === 'board'
  const name: RoomName | null = needsBoard && board ? (`board/${board}` as RoomName) : null
  const { room } = useRoom(processId, name)
  const areas = room ? listAreas(room.doc) : []
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        insertLive(editor, { room: name ?? '', what: part === ALL || !needsBoard ? kind : `${kind}:${part}` })
        onClose()
      }}
    >
      <RadioField
        label={t('document.live.what')}
        value={kind}
        onChange={setKind}
        options={liveTypes
          .filter(({ room }) => room !== 'board' || boards.length > 0)
          .map(({ name: id }) => ({ id, label: t(`document.live.${id}`), help: t(`document.live.${id}.help`) }))}
      />
      {needsBoard && (
        <Select
          label={t('document.live.board')}
          value={board}
          onChange={(id) => {
            setBoard(id)
            setPart(ALL)
          }}
          options={boards.map(({ id, title }) => ({ id: id as string, label: title || t('common.untitled') }))}
        />
      )}
      {needsBoard && areas.length > 0 && (
        <Select
          label={t('document.live.part')}
          value={part}
          onChange={setPart}
          options={[
            { id: ALL, label: t('document.live.all') },
            ...areas.map(({ id, title }) => ({ id: id as string, label: title || t('common.untitled') })),
          ]}
        />
      )}
      <div className={css.formActions}>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" type="submit">
          {t('document.live.insertNow')}
        </Button>
      </div>
    </form>
  )
}
