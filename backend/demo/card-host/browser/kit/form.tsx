import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react';

interface FormProps {
  onSubmit?: (event: { targetValue: Record<string, FormDataEntryValue> }) => void;
  children?: ReactNode;
}

/** The card checks its own fields, as it has to in HubSpot. */
export function Form({ onSubmit, children }: FormProps) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit?.({ targetValue: Object.fromEntries(new FormData(event.currentTarget)) });
  }
  return (
    <form noValidate onSubmit={submit}>
      {children}
    </form>
  );
}

interface FieldProps {
  label?: string;
  name?: string;
  required?: boolean;
  error?: boolean;
  validationMessage?: string;
  value?: string;
}

interface SelectProps extends FieldProps {
  placeholder?: string;
  options: { label: string; value: string | number | boolean }[];
  onChange?: (value: string) => void;
}

export function Select({
  label,
  name,
  required,
  error,
  validationMessage,
  value = '',
  placeholder,
  options,
  onChange,
}: SelectProps) {
  const id = useId();
  return (
    <Field id={id} label={label} required={required} message={validationMessage}>
      <select
        id={id}
        name={name}
        value={value}
        required={required}
        aria-invalid={error}
        onChange={(event) => onChange?.(event.target.value)}
      >
        <option value="">{placeholder}</option>
        {options.map((option) => (
          <option key={String(option.value)} value={String(option.value)}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface TextAreaProps extends FieldProps {
  rows?: number;
  maxLength?: number;
  onInput?: (value: string) => void;
}

/** Keeps its own text, since the card's answer to each keystroke comes a moment later. */
export function TextArea({
  label,
  name,
  required,
  validationMessage,
  value = '',
  rows,
  maxLength,
  onInput,
}: TextAreaProps) {
  const id = useId();
  const [text, setText] = useState(value);
  useEffect(() => setText((typed) => (value === '' ? value : typed)), [value]);
  return (
    <Field id={id} label={label} required={required} message={validationMessage}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        maxLength={maxLength}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onInput?.(event.target.value);
        }}
      />
    </Field>
  );
}

interface LabelledProps {
  id: string;
  label: string | undefined;
  required: boolean | undefined;
  message: string | undefined;
  children: ReactNode;
}

function Field({ id, label, required, message, children }: LabelledProps) {
  return (
    <div className="k-field">
      <label htmlFor={id}>
        {label}
        {required === true && <span aria-hidden="true"> *</span>}
      </label>
      {children}
      {message !== undefined && (
        <span className="k-field-error" role="alert">
          {message}
        </span>
      )}
    </div>
  );
}
