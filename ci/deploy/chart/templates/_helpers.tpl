{{- define "authenticator.labels" -}}
k8s-app: {{ .Release.Name }}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{/* As kops does, a server gets flags alone if there is nothing for it to read in the configuration file. */}}
{{- define "authenticator.hasFile" -}}
{{- if or (has "MountedFile" .Values.backends) (has "DynamicFile" .Values.backends) .Values.config }}true{{ end }}
{{- end }}

{{/* The others ask nothing of the API server, and get neither rights nor a token. */}}
{{- define "authenticator.asksApiServer" -}}
{{- if or (has "CRD" .Values.backends) (has "EKSConfigMap" .Values.backends) }}true{{ end }}
{{- end }}

{{- define "authenticator.config" -}}
clusterID: {{ required "set clusterID: the cluster that tokens must be signed for" .Values.clusterID }}
server:
{{- $server := deepCopy .Values.config }}
{{- if has "DynamicFile" .Values.backends }}{{ $_ := set $server "dynamicfilepath" "/etc/aws-iam-authenticator-dynamic/mappings.json" }}{{ end }}
{{- toYaml $server | nindent 2 }}
{{- end }}

{{/* The server's settings as JSON, their names in lower case: it reads them in any. */}}
{{- define "authenticator.settings" -}}
{{- $settings := dict "address" "127.0.0.1" "port" 21362 "healthport" 21363 }}
{{- range $name, $value := .Values.config }}{{ $_ := set $settings (lower $name) $value }}{{ end }}
{{- toJson $settings }}
{{- end }}

{{/* What values.schema.json cannot say: values that would be without effect, or that the chart would not know of. */}}
{{- define "authenticator.check" -}}
{{- $settings := include "authenticator.settings" . | fromJson }}
{{- range $name, $instead := dict "backendMode" "backends" "stateDir" "pair" "kubeconfigPregenerated" "kubeconfig.pregenerated" }}
{{- if hasKey $settings (lower $name) }}{{ fail (printf "config.%s: set %s instead, which the chart reads too" $name $instead) }}{{ end }}
{{- end }}
{{- if and (has "DynamicFile" .Values.backends) (hasKey $settings "dynamicfilepath") }}
{{- fail "config.dynamicfilepath: set dynamicFile instead, or take DynamicFile off backends" }}
{{- end }}
{{- if not (or (has "MountedFile" .Values.backends) $settings.dynamicbackendmodepath) }}
{{- range list "mapRoles" "mapUsers" "mapAccounts" }}
{{- if get $settings (lower .) }}{{ fail (printf "nothing reads config.%s: add MountedFile to backends, or leave it out" .) }}{{ end }}
{{- end }}
{{- end }}
{{- if and .Values.identityMappings (not (has "CRD" .Values.backends)) }}
{{- fail "nothing reads identityMappings: add CRD to backends, or leave it out" }}
{{- end }}
{{- if and .Values.dynamicFile (not (has "DynamicFile" .Values.backends)) }}
{{- fail "nothing reads dynamicFile: add DynamicFile to backends, or leave it out" }}
{{- end }}
{{- $flags := dict "--address" "config.address" "--port" "config.port" "--backend-mode" "backends" "--state-dir" "pair" "--kubeconfig-pregenerated" "kubeconfig.pregenerated" }}
{{- range .Values.extraArgs }}
{{- $flag := . | splitList "=" | first }}
{{- with get $flags $flag }}{{ fail (printf "%s in extraArgs: set %s instead, which the chart reads too" $flag .) }}{{ end }}
{{- end }}
{{- end }}
