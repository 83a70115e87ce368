import { useState } from 'react'
import { MAX_TITLE } from '../../../../shared/model/records/processAttributes.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { ProblemNotice } from '../../../kit/notices/ProblemNotice.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { changeSettings, settings } from '../../../store/settings.ts'
import { createProcess } from '../../../sync/processes/createProcess.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PageProps } from '../../feature.ts'
import { useSlot } from '../../feature.ts'
import { useTask } from '../useTask.ts'
import css from './NewProcessForm.module.css'
import { TemplateGallery } from './TemplateGallery.tsx'

/** Creates a process: a title, a template, and a name if this device has none yet. */
export function NewProcessForm({ links }: PageProps) {
  const client = useSyncClient()
  const { t, language } = useTranslations()
  const [title, setTitle] = useState('')
  const [place, setPlace] = useState('')
  const templates = [...useSlot('templates').flat()].sort((a, b) => a.order - b.order)
  const [template, setTemplate] = useState<string | null>(null)
  const [name, setName] = useState(settings(client).current().name)
  const [asksName] = useState(() => settings(client).current().name === '')
  const task = useTask()
  const selected = templates.find((each) => each.id === template) ?? templates[0]

  const create = () =>
    void task.run(async () => {
      if (name.trim()) changeSettings(client, { name: name.trim() })
      const processId = await createProcess(client, { title: title.trim(), place: place.trim() })
      await selected?.populate(client, processId, t, language)
      links.go(links.process(processId))
    })
  const whyNot = title.trim() === '' ? t('new.titleFirst') : null
  return (
    <form
      className={css.page}
      onSubmit={(event) => {
        event.preventDefault()
        if (!whyNot && !task.busy) create()
      }}
    >
      <header>
        <h1 className={css.title}>{t('home.new')}</h1>
        <p className={css.lead}>{t('new.lead')}</p>
      </header>
      <TextField label={t('new.title')} help={t('new.titleHelp')} value={title} onChange={setTitle} maxLength={MAX_TITLE} size="large" autoFocus />
      <div className={css.columns}>
        <TextField label={t('new.place')} help={t('new.placeHelp')} value={place} onChange={setPlace} maxLength={MAX_TITLE} />
        {asksName && <TextField label={t('preferences.name')} help={t('preferences.nameHelp')} value={name} onChange={setName} maxLength={40} />}
      </div>
      <TemplateGallery templates={templates} value={selected?.id ?? ''} onChange={setTemplate} />
      {task.problem && <ProblemNotice code={task.problem} ways={{ retry: create }} />}
      <div className={css.actions}>
        <Button onPress={() => links.go(links.home)}>{t('common.cancel')}</Button>
        <Button variant="primary" size="large" type="submit" whyNot={whyNot}>
          {t(task.busy ? 'common.loading' : 'new.begin')}
        </Button>
      </div>
    </form>
  )
}
