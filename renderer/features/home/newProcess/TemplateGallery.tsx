import { Circle, CircleCheck } from 'lucide-react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { type ProcessTemplate, processTemplates } from '../templates/processTemplates.ts'
import css from './NewProcessForm.module.css'
import { TemplatePicture } from './TemplatePicture.tsx'

interface Props {
  readonly value: ProcessTemplate['id']
  readonly onChange: (id: ProcessTemplate['id']) => void
}

/** The ways to begin, each with a picture of what one finds. */
export function TemplateGallery({ value, onChange }: Props) {
  const { t } = useTranslations()
  return (
    <RadioGroup className={cx(css.gallery)} value={value} onChange={(id) => onChange(id === 'blank' ? 'blank' : 'needsReading')}>
      <Label className={cx(css.label)}>{t('new.template')}</Label>
      <div className={css.templates}>
        {processTemplates.map((template) => (
          <Radio key={template.id} value={template.id} className={cx(css.template)}>
            {({ isSelected }) => (
              <>
                <TemplatePicture id={template.id} />
                <span className={css.name}>
                  {isSelected ? <CircleCheck aria-hidden size={20} /> : <Circle aria-hidden size={20} />}
                  {t(template.titleKey)}
                </span>
                <span>{t(template.textKey)}</span>
                {template.contents.length > 0 && (
                  <ul className={css.contents}>
                    {template.contents.map(({ textKey, Icon }) => (
                      <li key={textKey}>
                        <Icon aria-hidden size={16} />
                        {t(textKey)}
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
