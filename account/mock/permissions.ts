import type { Json, JsonObject } from "./faults/hooks.ts";

/** What the documented sender may do, by area: the tree under `sender.meta` of the documented response. */
const permissions: Readonly<Record<string, readonly string[]>> = {
  bot: ["home", "conversational-bot", "sequence-bot", "configurations"],
  chat: ["cobrowse", "screen-share", "video-calls", "audio-calls"],
  voIP: ["default", "event", "setup", "setting"],
  email: ["inbox", "template", "smtp", "signature"],
  media: ["media"],
  settings: [
    "web-widget",
    "account-settings",
    "profile",
    "users",
    "roles",
    "departments",
    "apps",
    "custom-attributes",
    "shortcuts",
    "tags",
    "feedbacks",
    "audit-logs",
    "spam",
    "translations",
    "api-keys",
    "webhooks",
  ],
  triggers: ["business-rules", "triggers"],
  analytics: [
    "agent",
    "app",
    "bot",
    "chat",
    "custom-reporting",
    "feedback",
    "general",
    "kb",
    "liveDashboard",
    "mail",
    "voip",
  ],
  "app-store": ["home"],
  dashboard: ["contact-list", "messenger", "company", "delete-conversation"],
  "access-level": ["account"],
  "knowledge-base": ["kb-setup", "add", "edit", "delete", "edit-theme"],
  "cobrowse-access-url": [],
};

/** A google.protobuf.Struct of plain values in the JSON form that the documentation shows (`kind` names the member). */
export function struct(values: JsonObject): JsonObject {
  return {
    fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, structValue(value)])),
  };
}

/** `sender.meta` of the documented response. */
export const senderMeta: JsonObject = struct({ type: "fullAccess", value: permissions });

function structValue(value: Json): JsonObject {
  if (typeof value === "string") return { stringValue: value, kind: "stringValue" };
  if (typeof value === "boolean") return { boolValue: value, kind: "boolValue" };
  if (typeof value === "number") return { numberValue: value, kind: "numberValue" };
  if (value === null) return { nullValue: "NULL_VALUE", kind: "nullValue" };
  if (isList(value)) return { listValue: { values: value.map(structValue) }, kind: "listValue" };
  return { structValue: struct(value), kind: "structValue" };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
