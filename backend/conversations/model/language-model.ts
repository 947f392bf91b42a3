import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModel } from 'ai';

export interface ModelSettings {
  /** `https://api.anthropic.com/v1`, or any address that speaks the OpenAI chat protocol. */
  baseUrl: string;
  apiKey: string;
  model: string;
}

/** The language model of the settings, over the protocol its address speaks. */
export function languageModelOf({ baseUrl, apiKey, model }: ModelSettings): LanguageModel {
  if (new URL(baseUrl).hostname.endsWith('anthropic.com')) {
    return createAnthropic({ baseURL: baseUrl, apiKey })(model);
  }
  const provider = createOpenAICompatible({
    name: 'model',
    baseURL: baseUrl,
    apiKey,
    supportsStructuredOutputs: true,
  });
  return provider(model);
}
