import { useId, useState } from 'react'
import type { BoardTemplate } from '../../../../shared/model/boardTemplates/boardTemplate.ts'
import { layOutBoard } from '../../../../shared/model/boardTemplates/layOutBoard.ts'
import { askQuestion, MAX_QUESTION } from '../../../../shared/model/records/boardAttributes.ts'
import { addListing } from '../../../../shared/model/records/listing.ts'
import { MAX_TITLE } from '../../../../shared/model/records/processAttributes.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { writeRoom } from '../../../sync/processes/createProcess.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { CreateDialogProps } from '../../feature.ts'
import { useMethods } from './gallery/boardTemplates.ts'
import { noFilter } from './gallery/filterTemplates.ts'
import { MethodGallery } from './gallery/MethodGallery.tsx'
import { OwnBoardTemplate } from './gallery/OwnBoardTemplate.tsx'
import { TemplateDetails } from './gallery/TemplateDetails.tsx'
import css from './NewBoardDialog.module.css'

/** Asks for a board's name, its question, and what it begins from: nothing, a method, or a template of one's own. Creates the board and opens it. */
export function NewBoardDialog(props: CreateDialogProps) {
  const { t } = useTranslations()
  const form = useId()
  return (
    <Dialog
      title={t('board.new')}
      size="wide"
      isOpen={props.isOpen}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form}>
            {t('common.create')}
          </Button>
        </>
      }
    >
      <NewBoardForm {...props} id={form} />
    </Dialog>
  )
}

/** The form lives as long as the dialog is open: what was chosen last time is not chosen again. */
function NewBoardForm({ id, processId, processRoom, author, open, suggestedTitle, onClose }: CreateDialogProps & { readonly id: string }) {
  const client = useSyncClient()
  const { t, language } = useTranslations()
  const methods = useMethods(language, true)
  // null: as the chosen template has it
  const [title, setTitle] = useState<string | null>(null)
  const [question, setQuestion] = useState<string | null>(null)
  const [filter, setFilter] = useState(noFilter)
  const [own, setOwn] = useState<BoardTemplate | null>(null)
  const [chosen, setChosen] = useState('blank')
  const [withExamples, setWithExamples] = useState(false)
  const template = chosen === 'own' ? own : (methods?.find((each) => each.id === chosen) ?? null)
  const [shownTitle, shownQuestion] = [title ?? template?.title ?? suggestedTitle, question ?? template?.board.question ?? '']
  const hasExamples = template?.board.objects.some(({ example }) => example) ?? false

  const create = async () => {
    const asked = shownQuestion.trim()
    const listing = addListing(processRoom.doc, author, {
      ...{ kind: 'board', title: shownTitle.trim() },
      ...(template ? { template: template.id } : {}),
    })
    if (template || asked)
      await writeRoom(client, processId, `board/${listing}`, (board, boardAuthor) => {
        if (template) layOutBoard(board, boardAuthor, template, { question: asked, examples: withExamples })
        else askQuestion(board, boardAuthor, asked)
      })
    open('board', listing)
    if (template && template.steps.length > 0) notify(t('board.guide.ready'))
  }
  const titleError = shownTitle.trim() ? null : t('board.titleFirst')
  return (
    <form
      id={id}
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (titleError) return
        onClose()
        void create()
      }}
    >
      <div className={css.begin}>
        <div className={css.fields}>
          <TextField
            label={t('common.title')}
            value={shownTitle}
            onChange={setTitle}
            error={titleError}
            maxLength={MAX_TITLE}
            autoFocus
            onFocus={(event) => (event.target as HTMLInputElement).select()}
          />
          <TextField
            label={t('board.question')}
            help={t('board.questionHelp')}
            value={shownQuestion}
            onChange={setQuestion}
            maxLength={MAX_QUESTION}
            lines={2}
          />
        </div>
        <div className={css.head}>
          <h3 className={css.title}>{t('board.gallery')}</h3>
          <OwnBoardTemplate
            onChoose={(opened) => {
              setOwn(opened)
              setChosen('own')
            }}
          />
        </div>
        <MethodGallery methods={methods} own={own} filter={filter} onFilter={setFilter} value={chosen} onChange={setChosen} />
      </div>
      <div className={css.aside}>
        <TemplateDetails key={chosen} template={template} />
        {hasExamples && (
          <RadioField
            label={t('board.gallery.how')}
            value={withExamples ? 'examples' : 'empty'}
            onChange={(how) => setWithExamples(how === 'examples')}
            options={(['empty', 'examples'] as const).map((how) => ({ id: how, label: t(`board.gallery.how.${how}`) }))}
          />
        )}
      </div>
    </form>
  )
}
