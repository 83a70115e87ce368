import { useState } from 'react'
import { MAX_TITLE } from '../../../shared/model/process.ts'
import { Button } from '../../kit/Button.tsx'
import { ProblemNotice } from '../../kit/ProblemNotice.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { useTranslations } from '../../kit/words.ts'
import { changeSettings, settings } from '../../store/settings.ts'
import { createProcess } from '../../sync/processes.ts'
import css from './NewProcess.module.css'
import { TemplateGallery } from './TemplateGallery.tsx'
import { type Template, templates } from './templates/templates.ts'
import { useTask } from './useTask.ts'
import type { Ways } from './ways.ts'

/** Begins a process: a title, a template, and (once) a name. Two minutes, one page. */
export function NewProcess({ ways }: { readonly ways: Ways }) {
  const { t: say, language } = useTranslations()
  const [title, setTitle] = useState('')
  const [place, setPlace] = useState('')
  const [template, setTemplate] = useState<Template['id']>('needsReading')
  const [name, setName] = useState(settings.current().name)
  const [asksName] = useState(() => settings.current().name === '')
  const task = useTask()
  const chosen = templates.find((one) => one.id === template)

  const begin = () =>
    void task.run(async () => {
      if (name.trim()) changeSettings({ name: name.trim() })
      const process = await createProcess({ title: title.trim(), place: place.trim() })
      await chosen?.layOut(process, say, language)
      ways.go(ways.process(process))
    })
  const whyNot = title.trim() === '' ? say('new.titleFirst') : null
  return (
    <form
      className={css.page}
      onSubmit={(event) => {
        event.preventDefault()
        if (!whyNot && !task.busy) begin()
      }}
    >
      <header>
        <h1 className={css.title}>{say('home.new')}</h1>
        <p className={css.lead}>{say('new.lead')}</p>
      </header>
      <TextField
        label={say('new.title')}
        help={say('new.titleHelp')}
        value={title}
        onChange={setTitle}
        maxLength={MAX_TITLE}
        size="large"
        autoFocus
      />
      <div className={css.two}>
        <TextField label={say('new.place')} help={say('new.placeHelp')} value={place} onChange={setPlace} maxLength={MAX_TITLE} />
        {asksName && <TextField label={say('preferences.name')} help={say('preferences.nameHelp')} value={name} onChange={setName} maxLength={40} />}
      </div>
      <TemplateGallery value={template} onChange={setTemplate} />
      {task.problem && <ProblemNotice code={task.problem} ways={{ retry: begin }} />}
      <div className={css.actions}>
        <Button onPress={() => ways.go(ways.home)}>{say('common.cancel')}</Button>
        <Button variant="primary" size="large" type="submit" whyNot={whyNot}>
          {say(task.busy ? 'common.loading' : 'new.begin')}
        </Button>
      </div>
    </form>
  )
}
