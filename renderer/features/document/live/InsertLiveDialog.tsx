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
import { useCountedBallots } from './useCountedBallots.ts'

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

type LiveKind = Exclude<(typeof liveTypes)[number]['name'], 'point'>
/** What somebody can choose; a point of an agenda comes with drafted minutes alone. */
const offered = liveTypes.filter((type): type is Extract<(typeof liveTypes)[number], { readonly name: LiveKind }> => type.name !== 'point')

function Form({ editor, processId, processDoc, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslations()
  const listings = listListings(processDoc)
  const [kind, setKind] = useState<LiveKind>('people')
  const needs = offered.find(({ name }) => name === kind)?.room ?? null
  const choices = needs ? inUse(listings, needs) : []
  const [chosen, setChosen] = useState<string | null>(null)
  const listing = choices.find(({ id }) => id === (chosen as string)) ?? choices[0]
  const [part, setPart] = useState<string>(ALL)
  const name: RoomName | null = needs && listing ? `${needs}/${listing.id}` : null
  const { room } = useRoom(processId, needs === 'board' ? name : null)
  const areas = room ? listAreas(room.doc) : []
  const results = useCountedBallots(processId, kind === 'result' ? (listing?.id ?? null) : null)
  // a result names its ballot, so that a later one does not take its place
  const chosenPart = kind === 'result' && part === ALL ? (results.at(-1)?.id ?? ALL) : part
  const hasParts = needs === 'board' || kind === 'result'
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        insertLive(editor, { room: name ?? '', what: chosenPart === ALL || !hasParts ? kind : `${kind}:${chosenPart}` })
        onClose()
      }}
    >
      <RadioField
        label={t('document.live.what')}
        value={kind}
        onChange={(next) => {
          setKind(next)
          setPart(ALL)
        }}
        options={offered
          .filter(({ room: of }) => of === null || inUse(listings, of).length > 0)
          .map(({ name: id }) => ({ id, label: t(`document.live.${id}`), help: t(`document.live.${id}.help`) }))}
      />
      {needs && listing && (
        <Select
          label={t(`document.live.${needs}`)}
          value={listing.id as string}
          onChange={(id) => {
            setChosen(id)
            setPart(ALL)
          }}
          options={choices.map(({ id, title }) => ({ id: id as string, label: title || t('common.untitled') }))}
        />
      )}
      {needs === 'board' && areas.length > 0 && (
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
      {kind === 'result' &&
        (results.length > 0 ? (
          <Select
            label={t('document.live.ballot')}
            value={chosenPart}
            onChange={setPart}
            options={results.map(({ id, question }) => ({ id, label: question || t('common.untitled') }))}
          />
        ) : (
          <p role="status">{t('document.live.noBallot')}</p>
        ))}
      <div className={css.formActions}>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" type="submit">
          {t('document.live.insertNow')}
        </Button>
      </div>
    </form>
  )
}
