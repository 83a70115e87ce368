import { useId, useState } from 'react'
import { utf8 } from '../../../../shared/base/bytes.ts'
import { Problem } from '../../../../shared/base/problem.ts'
import { fileNameOf } from '../../../../shared/base/text/fileName.ts'
import { boardAsTemplate } from '../../../../shared/model/boardTemplates/boardAsTemplate.ts'
import { MAX_TEMPLATE_AREAS, MAX_TEMPLATE_OBJECTS } from '../../../../shared/model/records/methodSchema.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { saveFile } from '../../../platform/saveFile.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { ExportSource } from '../../feature.ts'
import css from './SaveTemplateDialog.module.css'

interface Props {
  readonly file: ExportSource
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Saves the board as a template of one's own: a file with its question and areas, and its notes if they are wanted. */
export function SaveTemplateDialog({ file, isOpen, onClose }: Props) {
  const { t } = useTranslations()
  return (
    <Dialog title={t('board.saveTemplate')} isOpen={isOpen} onClose={onClose}>
      <SaveTemplateForm file={file} onClose={onClose} />
    </Dialog>
  )
}

function SaveTemplateForm({ file, onClose }: Omit<Props, 'isOpen'>) {
  const client = useSyncClient()
  const { t, language } = useTranslations()
  const form = useId()
  const [title, setTitle] = useState(file.title)
  const [when, setWhen] = useState('')
  const [notes, setNotes] = useState<'without' | 'with'>('without')
  const save = async () => {
    const name = fileNameOf(title, 'tavolo-modello')
    try {
      const { template, leftOut } = boardAsTemplate(file.doc, {
        title: title.trim(),
        when,
        language,
        madeFrom: file.title,
        withNotes: notes === 'with',
      })
      if (!(await saveFile(client, { name, kind: 'tavolo-modello', bytes: utf8(JSON.stringify(template, null, 1)) }))) return
      const isCut = leftOut.areas > 0 || leftOut.notes > 0
      const limits = { areas: MAX_TEMPLATE_AREAS, notes: MAX_TEMPLATE_OBJECTS }
      notify([t('board.exported', { name }), isCut ? t('board.saveTemplate.leftOut', limits) : ''].join(' ').trim(), { kind: 'exported' })
    } catch (error) {
      if (!(error instanceof Problem)) console.error(error)
      notify(t('board.exportFailed'), { tone: 'stop' })
    }
  }
  return (
    <form
      id={form}
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!title.trim()) return
        onClose()
        void save()
      }}
    >
      <p>{t('board.saveTemplate.lead')}</p>
      <TextField
        label={t('board.saveTemplate.title')}
        value={title}
        onChange={setTitle}
        maxLength={120}
        autoFocus
        onFocus={(event) => (event.target as HTMLInputElement).select()}
      />
      <TextField
        label={t('board.saveTemplate.when')}
        help={t('board.saveTemplate.whenHelp')}
        value={when}
        onChange={setWhen}
        maxLength={300}
        lines={2}
      />
      <RadioField
        label={t('board.saveTemplate.notes')}
        value={notes}
        onChange={setNotes}
        options={[
          { id: 'without', label: t('board.saveTemplate.without') },
          { id: 'with', label: t('board.saveTemplate.with'), help: t('board.saveTemplate.withHelp') },
        ]}
      />
      <div className={css.actions}>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" type="submit" whyNot={title.trim() ? null : t('board.titleFirst')}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}
