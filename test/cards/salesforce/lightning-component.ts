import { api, LightningElement } from 'lwc';
import html from './lightning-component.html';

/** Stands in for every base component of Lightning: shows its slots and says what it was given. */
export default class LightningComponent extends LightningElement {
  @api title = '';
  @api label?: unknown;
  @api variant?: unknown;
  @api iconName?: unknown;
  @api value?: unknown;
  @api size?: unknown;
  @api alternativeText?: unknown;
  @api disabled?: unknown;
  @api options?: unknown;
  @api placeholder?: unknown;
  @api required?: unknown;
  @api messageWhenValueMissing?: unknown;
  @api maxLength?: unknown;
  @api name?: unknown;
  @api activeSectionName?: unknown;
  @api allowMultipleSectionsOpen?: unknown;

  render() {
    return html;
  }

  @api reportValidity(): boolean {
    return !this.required || this.value !== '';
  }

  @api focus(): void {}
}
