import { FieldError, Input, Label, Text, TextArea, type TextFieldProps, TextField as Whole } from 'react-aria-components'
import { cx } from '../text/cx.ts'
import css from './FormField.module.css'

interface Props extends Omit<TextFieldProps, 'children' | 'className' | 'isInvalid'> {
  /** Always seen; never only a placeholder. */
  readonly label: string
  /** A sentence of help under the label. */
  readonly help?: string | undefined
  /** What is wrong with what was typed; announced with the field. */
  readonly error?: string | null | undefined
  readonly placeholder?: string
  /** Lines shown; more than one makes it a text area. */
  readonly lines?: number
  readonly size?: 'usual' | 'large'
  /** The label is for screen readers only: where the place says it already (a search box with its icon). */
  readonly hideLabel?: boolean
}

/** A labelled field for text. `value` and `onChange(text)` as in RAC; `autoFocus`, `maxLength`, `isRequired`, `onKeyDown` pass through. */
export function TextField({ label, help, error, placeholder, lines = 1, size = 'usual', hideLabel = false, ...rest }: Props) {
  const placeholderProps = placeholder === undefined ? {} : { placeholder }
  return (
    <Whole {...rest} isInvalid={Boolean(error)} validationBehavior="aria" className={cx(css.field, css[size])}>
      <Label className={cx(css.label, hideLabel && 'visually-hidden')}>{label}</Label>
      {help && (
        <Text slot="description" className={cx(css.help)}>
          {help}
        </Text>
      )}
      {lines > 1 ? (
        <TextArea {...placeholderProps} rows={lines} className={cx(css.input, css.area)} />
      ) : (
        <Input {...placeholderProps} className={cx(css.input)} />
      )}
      <FieldError className={cx(css.error)}>{error ?? ''}</FieldError>
    </Whole>
  )
}
