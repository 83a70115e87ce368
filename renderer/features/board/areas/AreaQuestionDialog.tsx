import { type AreaId, MAX_AREA_QUESTION, readArea } from '../../../../shared/model/records/area.ts'
import type { Board } from '../../../board/engine/board.ts'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { SentenceForm } from '../../../kit/fields/SentenceForm.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { areaTitle } from '../boardTexts.ts'
import { askIn } from './areaCommands.ts'

interface Props {
  readonly board: Board
  /** The area that is asked about; null: none. */
  readonly area: AreaId | null
  readonly onClose: () => void
}

/** The field for what people are asked in an area. */
export function AreaQuestionDialog({ board, area: id, onClose }: Props) {
  const { t } = useTranslations()
  const area = id ? readArea(board.doc, id) : null
  return (
    <Dialog title={area ? t('board.area.askIn', { area: areaTitle(area) }) : ''} isOpen={area !== null} onClose={onClose} size="small">
      {area && (
        <SentenceForm
          key={area.id}
          label={t('board.area.question')}
          help={t('board.area.questionHelp')}
          maxLength={MAX_AREA_QUESTION}
          current={() => readArea(board.doc, area.id)?.question ?? null}
          cancel={t('common.cancel')}
          onSave={(question) => askIn(board, area.id, question)}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}
