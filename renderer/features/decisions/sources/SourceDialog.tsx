import { useMemo, useState } from 'react'
import { foldForSearch } from '../../../../shared/base/text/foldText.ts'
import { type BoardId, liveListings } from '../../../../shared/model/records/listing.ts'
import { boardOptions } from '../../../../shared/model/sessionLog/ballots/boardOptions.ts'
import { type DecisionSource, linkable } from '../../../../shared/model/sessionLog/decisionSources.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import type { PlaceProps } from '../../feature.ts'
import css from '../Decisions.module.css'

interface Props extends Pick<PlaceProps, 'processId' | 'processRoom'> {
  /** Not offered again. */
  readonly linked: readonly DecisionSource[]
  readonly onChoose: (chosen: readonly DecisionSource[]) => void
  readonly onClose: () => void
}

/** Most that are shown at a time: whoever looks for another types a part of its text. */
const MAX_SHOWN = 60

/** Chooses what on a board a decision rests on: a board, a part of a text, and any number of its notes, themes and areas. */
export function SourceDialog({ processId, processRoom, linked, onChoose, onClose }: Props) {
  const { t } = useTranslations()
  const boards = useLive(liveListings(processRoom.doc)).filter(({ kind, archivedAt }) => kind === 'board' && archivedAt === undefined)
  const [board, setBoard] = useState(boards[0]?.id as BoardId | undefined)
  const [chosen, setChosen] = useState<readonly DecisionSource[]>([])
  const { room } = useRoom(processId, board ? `board/${board}` : null)
  const choose = () => {
    onChoose(chosen)
    onClose()
  }
  return (
    <Dialog
      title={t('decisions.sources.add')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" whyNot={chosen.length === 0 ? t('decisions.sources.chooseFirst') : null} onPress={choose}>
            {t('decisions.sources.link')}
          </Button>
        </>
      }
    >
      {board ? (
        <div className={css.fields}>
          <Select
            label={t('decisions.sources.board')}
            value={board}
            options={boards.map(({ id, title }) => ({ id: id as BoardId, label: title || t('common.untitled') }))}
            onChange={setBoard}
          />
          {room ? (
            <Choices key={board} board={board} room={room} linked={linked} chosen={chosen} onChange={setChosen} />
          ) : (
            <p role="status">{t('common.loading')}</p>
          )}
        </div>
      ) : (
        <p>{t('decisions.sources.noBoard')}</p>
      )}
    </Dialog>
  )
}

interface ChoicesProps extends Pick<Props, 'linked'> {
  readonly board: BoardId
  readonly room: OpenRoom
  readonly chosen: readonly DecisionSource[]
  readonly onChange: (chosen: readonly DecisionSource[]) => void
}

function Choices({ board, room, linked, chosen, onChange }: ChoicesProps) {
  const { t } = useTranslations()
  const [typed, setTyped] = useState('')
  const all = useMemo(() => {
    const linkedIds = new Set(linked.map(({ object }) => object))
    return linkable(board, boardOptions(room.doc)).filter(({ object }) => !linkedIds.has(object))
  }, [board, room, linked])
  const typedText = foldForSearch(typed.trim())
  const matching = all.filter(({ excerpt }) => foldForSearch(excerpt).includes(typedText))
  const isChosen = (source: DecisionSource) => chosen.some(({ object }) => object === source.object)
  return (
    <>
      <TextField label={t('decisions.sources.filter')} value={typed} onChange={setTyped} maxLength={80} autoComplete="off" />
      <fieldset className={css.choices}>
        <legend className="visually-hidden">{t('decisions.sources.results')}</legend>
        {matching.slice(0, MAX_SHOWN).map((source) => (
          <label key={source.object} className={css.choice}>
            <input
              type="checkbox"
              checked={isChosen(source)}
              onChange={(event) => onChange(event.target.checked ? [...chosen, source] : chosen.filter(({ object }) => object !== source.object))}
            />
            <span dir="auto">{source.excerpt}</span>
            <span className={css.soft}>{t(`decisions.sources.kind.${source.kind ?? 'note'}`)}</span>
          </label>
        ))}
      </fieldset>
      <p role="status" className={css.soft}>
        {matching.length === 0
          ? t('decisions.sources.nothing')
          : matching.length > MAX_SHOWN && t('decisions.sources.more', { count: matching.length - MAX_SHOWN })}
      </p>
    </>
  )
}
