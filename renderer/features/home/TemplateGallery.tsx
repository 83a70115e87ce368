import { Circle, CircleCheck } from 'lucide-react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { cx } from '../../kit/cx.ts'
import { useTranslations } from '../../kit/words.ts'
import css from './NewProcess.module.css'
import { TemplatePicture } from './TemplatePicture.tsx'
import { type Template, templates } from './templates/templates.ts'

interface Props {
  readonly value: Template['id']
  readonly onChange: (id: Template['id']) => void
}

/** The ways to begin, each with a picture of what one finds. */
export function TemplateGallery({ value, onChange }: Props) {
  const { t: say } = useTranslations()
  return (
    <RadioGroup className={cx(css.gallery)} value={value} onChange={(id) => onChange(id === 'blank' ? 'blank' : 'needsReading')}>
      <Label className={cx(css.label)}>{say('new.template')}</Label>
      <div className={css.templates}>
        {templates.map((template) => (
          <Radio key={template.id} value={template.id} className={cx(css.template)}>
            {({ isSelected }) => (
              <>
                <TemplatePicture id={template.id} />
                <span className={css.name}>
                  {isSelected ? <CircleCheck aria-hidden size={20} /> : <Circle aria-hidden size={20} />}
                  {say(template.titleKey)}
                </span>
                <span>{say(template.textKey)}</span>
                {template.holds.length > 0 && (
                  <ul className={css.holds}>
                    {template.holds.map(({ textKey, Icon }) => (
                      <li key={textKey}>
                        <Icon aria-hidden size={16} />
                        {say(textKey)}
                      </li>
                    ))}
                  </ul>
                )}
              </>
            )}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
