{{- define "authenticator.labels" -}}
k8s-app: {{ .Release.Name }}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{/* Only these backends read the configuration file; as kops does, a server without them gets flags alone. */}}
{{- define "authenticator.hasFile" -}}
{{- if or (has "MountedFile" .Values.backends) (has "DynamicFile" .Values.backends) }}true{{ end }}
{{- end }}

{{/* The others ask nothing of the API server, and get neither rights nor a token. */}}
{{- define "authenticator.asksApiServer" -}}
{{- if or (has "CRD" .Values.backends) (has "EKSConfigMap" .Values.backends) }}true{{ end }}
{{- end }}

{{- define "authenticator.config" -}}
clusterID: {{ required "set clusterID: the cluster that tokens must be signed for" .Values.clusterID }}
server:
{{- $server := deepCopy .Values.config }}
{{- range list "mapRoles" "mapUsers" "mapAccounts" }}{{ if not (get $server .) }}{{ $_ := unset $server . }}{{ end }}{{ end }}
{{- if has "DynamicFile" .Values.backends }}{{ $_ := set $server "dynamicfilepath" "/etc/aws-iam-authenticator-dynamic/mappings.json" }}{{ end }}
{{- toYaml $server | nindent 2 }}
{{- end }}
